package dev.lockkeeper.sql;

import java.io.InputStream;

/**
 * A script's text in the form in which it is held. What is read are its units: characters, or the bytes of UTF-8, which
 * PostgreSQL's lexical rules take alike, since they ask of anything outside ASCII only that it is. To the outside, places
 * are offsets into the String that the text stands for. Immutable, thread-safe.
 */
interface Source {

    /** The units, for the lexer; a unit is a char below 256 where it stands for a byte. */
    CharSequence units();

    /** The text of some units, which begin and end between two characters. */
    String text(int fromUnit, int toUnit);

    /** The last place up to this unit that lies between two characters. */
    int boundary(int unit);

    /** The offset of a unit that begins a character, or of the end. */
    int offset(int unit);

    /** The unit at an offset, which may lie outside the text. */
    int unit(int offset);

    /** Some units as a stream of UTF-8; nothing is copied beforehand. */
    InputStream stream(int fromUnit, int toUnit);
}
