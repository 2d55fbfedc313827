"""Tables with a row of HXL tags -> a draft brief: incidents if each row is one, else figures and series.

What a tag means is data, in `assets/import/hxl.toml`. A column whose tag is not understood is told and left out.
"""
