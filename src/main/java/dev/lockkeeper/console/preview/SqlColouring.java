package dev.lockkeeper.console.preview;

import java.util.List;

/** Finds what is to be coloured in a text. Called on background threads, possibly several at once. */
@FunctionalInterface
public interface SqlColouring {

    /**
     * The coloured parts of a text, in order, without overlaps; what lies between them is plain.
     *
     * @param text the text as it stands in the file, whole or broken
     */
    List<ColouredRange> colour(String text);
}
