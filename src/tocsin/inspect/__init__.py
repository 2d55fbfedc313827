"""What a PDF file really holds, read from its bytes. It knows no other stage, and so judges any PDF."""
