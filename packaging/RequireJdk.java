/** Run by the build on the JDK it has found: says in one sentence what is missing if that one is too old. */
public final class RequireJdk {
    private RequireJdk() {}

    /** The one argument is the lowest feature version that will do. */
    public static void main(String[] arguments) {
        int needed = Integer.parseInt(arguments[0]);
        int found = Runtime.version().feature();
        if (found < needed) {
            System.err.println("Lockkeeper is built with JDK " + needed + " or newer, and the newest JDK found on this computer is "
                    + found + " (" + System.getProperty("java.home") + "): install JDK " + needed
                    + ", or set JAVA_HOME to one, and run Maven again.");
            System.exit(1);
        }
    }
}
