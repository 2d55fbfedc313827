import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Judges PDF files by veraPDF, all in one process: Verdict PROFILE,PROFILE FILE...
 *
 * <p>For each profile it prints one line of JSON with the number of its rules, and for each file and profile one with
 * the verdict and the rules that failed. The exit code is 0 when it could ask all questions, whatever the answers.
 */
public final class Verdict {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int MESSAGE_LETTERS = 300;

    public static void main(String[] arguments) {
        VeraGreenfieldFoundryProvider.initialise();
        String[] names = arguments[0].split(",");
        for (String name : names) {
            int rules = Profiles.getVeraProfileDirectory()
                    .getValidationProfileByFlavour(PDFAFlavour.byFlavourId(name)).getRules().size();
            OUT.println("{\"profile\": " + quoted(name) + ", \"rules\": " + rules + "}");
        }
        for (int i = 1; i < arguments.length; i++) {
            for (String name : names) {
                OUT.println(judge(arguments[i], name));
            }
        }
    }

    private static String judge(String file, String name) {
        String start = "{\"file\": " + quoted(file) + ", \"profile\": " + quoted(name);
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            return start + ", \"claimed\": " + claimed(parser.getFlavours()) + ", \"checks\": "
                    + result.getTotalAssertions() + ", \"passed\": " + result.isCompliant()
                    + ", \"failures\": {" + failures(result) + "}}";
        } catch (Throwable problem) { // damaged files raise whatever they like
            return start + ", \"claimed\": [], \"checks\": 0, \"passed\": false, \"failures\": {\"unreadable\": "
                    + quoted(String.valueOf(problem)) + "}}";
        }
    }

    private static String claimed(List<PDFAFlavour> flavours) {
        StringBuilder list = new StringBuilder("[");
        for (PDFAFlavour flavour : flavours) {
            list.append(list.length() > 1 ? ", " : "").append(quoted(flavour.getId()));
        }
        return list.append("]").toString();
    }

    private static String failures(ValidationResult result) {
        Map<String, String> messages = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                messages.putIfAbsent(rule(assertion.getRuleId()),
                        assertion.getErrorMessage() + " at " + assertion.getLocation().getContext());
            }
        }
        for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
            String rule = rule(failed.getKey());
            messages.put(rule, failed.getValue() + " x " + messages.getOrDefault(rule, ""));
        }
        StringBuilder list = new StringBuilder();
        messages.forEach((rule, message) -> list.append(list.length() > 0 ? ", " : "")
                .append(quoted(rule)).append(": ").append(quoted(message)));
        return list.toString();
    }

    private static String rule(RuleId rule) {
        return rule.getClause() + "-" + rule.getTestNumber();
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.substring(0, Math.min(text.length(), MESSAGE_LETTERS)).chars().forEach(letter -> {
            if (letter == '"' || letter == '\\' || letter < ' ') {
                json.append(String.format("\\u%04x", letter));
            } else {
                json.append((char) letter);
            }
        });
        return json.append('"').toString();
    }
}
