package dev.lockkeeper.lint;

/**
 * Something a rule has to say about a file. Immutable.
 *
 * @param rule the rule
 * @param file the file's name as it was handed in
 * @param range the place
 * @param sentence what happens to whom, one sentence
 * @param saferWay what to write instead
 */
public record Finding(Rule rule, String file, Place range, String sentence, SaferWay saferWay) {

    /** {@code file:line:column rule: sentence}, for logs and debuggers. */
    @Override
    public String toString() {
        return file + ":" + range.from() + " " + rule + ": " + sentence;
    }
}
