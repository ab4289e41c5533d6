package dev.lockkeeper.console.preview;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One line of a difference. Immutable.
 *
 * @param kind on which side the line stands
 * @param oldLine its number in the older text, from 1
 * @param newLine its number in the newer text, from 1
 * @param changedPart the part of the line, in its shown form, that differs from its counterpart on the other side
 */
record DifferenceLine(Kind kind, OptionalInt oldLine, OptionalInt newLine, Optional<TextRange> changedPart) {

    /** On which side a line stands. */
    enum Kind {
        /** On both. */
        SAME(" ", "lk-same"),
        /** Only in the older text. */
        REMOVED("\u2212", "lk-removed"),
        /** Only in the newer text. */
        ADDED("+", "lk-added");

        private final String sign;
        private final String styleClass;

        Kind(String sign, String styleClass) {
            this.sign = sign;
            this.styleClass = styleClass;
        }

        String sign() {
            return sign;
        }

        String styleClass() {
            return styleClass;
        }
    }

    static DifferenceLine same(int oldLine, int newLine) {
        return new DifferenceLine(Kind.SAME, OptionalInt.of(oldLine), OptionalInt.of(newLine), Optional.empty());
    }

    static DifferenceLine removed(int oldLine, Optional<TextRange> changedPart) {
        return new DifferenceLine(Kind.REMOVED, OptionalInt.of(oldLine), OptionalInt.empty(), changedPart);
    }

    static DifferenceLine added(int newLine, Optional<TextRange> changedPart) {
        return new DifferenceLine(Kind.ADDED, OptionalInt.empty(), OptionalInt.of(newLine), changedPart);
    }
}
