package dev.lockkeeper.demo;

/** The steps from nothing to an open demo, in their order. Immutable. */
public enum DemoStep {
    /** PostgreSQL's programs are unpacked into the demo's folder; later starts find them there. */
    UNPACK("Unpack PostgreSQL"),
    /** The data folder is created if there is none, and the server started. */
    START("Start the server"),
    /** The first migrations are applied, as they were in the canal authority's past. */
    APPLY("Apply the first migrations"),
    /** The tables are filled. */
    FILL("Fill the tables"),
    /** The console connects and looks. */
    OPEN("Open the demo");

    private final String words;

    DemoStep(String words) {
        this.words = words;
    }

    /** What the operator reads. */
    public String words() {
        return words;
    }
}
