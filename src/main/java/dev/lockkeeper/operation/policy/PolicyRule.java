package dev.lockkeeper.operation.policy;

/** The rules an operation is held against. The words stand in messages, in the journal and in what scripts read. */
public enum PolicyRule {
    /** Nothing may be changed here. */
    READ_ONLY("read-only", "read-only"),
    /** What may be done here at all. */
    ACT("allowed acts", "not an allowed act"),
    /** Who may change this environment. */
    WHO("allowed users", "not an allowed user"),
    /** When changes are expected. */
    WINDOW("maintenance window", "outside the maintenance window"),
    /** What lint found in the files. */
    HAZARDS("hazards", "hazard findings"),
    /** Which environment must have the files before this one. */
    REQUIRED_FIRST("required first", "not proven elsewhere first"),
    /** That everything done on production is written down, in the database and on the operator's computer. */
    JOURNAL("journal", "a journal cannot be written"),
    /** How an operator must confirm. */
    CONFIRMATION("confirmation", "asked for by the policy");

    private final String word;
    private final String inShort;

    PolicyRule(String word, String inShort) {
        this.word = word;
        this.inShort = inShort;
    }

    /** The rule's name on every surface. */
    public String word() {
        return word;
    }

    /** What is the matter where this rule asks for a reason: {@code hazard findings}. */
    public String inShort() {
        return inShort;
    }
}
