package dev.lockkeeper.sql;

/** What of a script's text matters. Thread-safe. */
public final class SqlText {

    private SqlText() {}

    /**
     * The script without comments, with exactly one blank or line end between tokens. Two scripts with equal results
     * differ only in comments and white space. Literals, with the bodies of functions among them, COPY data and psql's
     * commands stay as they are. White space counts only where it means something: the line end that joins two strings
     * to one, and what stands behind a colon, where psql looks for a variable.
     *
     * @param text any text, also a broken script
     */
    public static String significant(String text) {
        StringBuilder result = new StringBuilder(text.length());
        new SignificantText(new StringSource(text), new SignificantText.Output() {
                    @Override
                    public void copy(int start, int end) {
                        result.append(text, start, end);
                    }

                    @Override
                    public void separator(char separator) {
                        result.append(separator);
                    }
                })
                .write();
        return result.toString();
    }

    /**
     * The same of a text that may be very large, as if all its line ends were line feeds: what is significant is handed out
     * piece by piece, as UTF-8.
     *
     * @param text any text, also a broken script
     */
    public static void significant(Utf8Text text, Utf8Text.Sink sink) {
        // Carriage returns before line feeds mean nothing to the reader: they need be left out only of what is written.
        Utf8Source source = text.withoutLoneReturns().source();
        Utf8Text.Sink written = new LineFeedSink(sink);
        byte[] one = new byte[1];
        new SignificantText(source, new SignificantText.Output() {
                    @Override
                    public void copy(int start, int end) {
                        written.take(source.array(), source.begin() + start, end - start);
                    }

                    @Override
                    public void separator(char separator) {
                        one[0] = (byte) separator;
                        sink.take(one, 0, 1);
                    }
                })
                .write();
    }
}
