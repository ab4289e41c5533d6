package dev.lockkeeper.sql;

/** Hands pieces on with {@code \r\n} and {@code \r} made {@code \n}. No piece ends between the two. */
record LineFeedSink(Utf8Text.Sink sink) implements Utf8Text.Sink {

    private static final byte[] LINE_FEED = {'\n'};

    @Override
    public void take(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int from = offset;
        for (int at = offset; at < end; at++) {
            if (bytes[at] == '\r') {
                sink.take(bytes, from, at - from);
                from = at + 1;
                if (from == end || bytes[from] != '\n') {
                    sink.take(LINE_FEED, 0, 1);
                }
            }
        }
        sink.take(bytes, from, end - from);
    }
}
