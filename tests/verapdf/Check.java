import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks many files in one go: the flavour, then the files; prints "path TAB fault", or "path TAB ok". */
public class Check {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("An unknown flavour: " + arguments[0]);
        }
        for (int at = 1; at < arguments.length; at++) {
            check(arguments[at], flavour);
        }
    }

    private static void check(String path, PDFAFlavour flavour) throws Exception {
        try (InputStream file = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            if (result.isCompliant()) {
                System.out.println(path + "\tok");
            }
            for (TestAssertion fault : result.getTestAssertions()) {
                System.out.println(path + "\t" + describe(fault));
            }
        } catch (Exception error) {
            System.out.println(path + "\tunreadable: " + error);
        }
    }

    private static String describe(TestAssertion fault) {
        String rule = fault.getRuleId().getClause() + "-" + fault.getRuleId().getTestNumber();
        String place = fault.getLocation() == null ? "" : fault.getLocation().getContext();
        return (rule + " " + fault.getMessage() + " " + place).replaceAll("\\s+", " ");
    }
}
