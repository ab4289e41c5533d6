package dev.lockkeeper.sql;

/**
 * Where the inline data of a {@code COPY … FROM stdin} stands. Immutable.
 *
 * @param start offset of the data's first line
 * @param end offset behind the data's last line, before the line {@code \.}
 */
public record CopyData(int start, int end) {

    /**
     * The data, line ends included, as it has to be sent to the server.
     *
     * @param script the text the statement was read from
     */
    public String text(CharSequence script) {
        return script.subSequence(start, end).toString();
    }
}
