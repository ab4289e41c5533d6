package dev.lockkeeper.sql;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.NoSuchElementException;

/** A text held as a String: units are offsets. */
record StringSource(String units) implements Source {

    private static final int PIECE = 1 << 16;

    @Override
    public String text(int fromUnit, int toUnit) {
        return units.substring(fromUnit, toUnit);
    }

    @Override
    public int boundary(int unit) {
        boolean withinPair = unit > 0 && unit < units.length() && Character.isLowSurrogate(units.charAt(unit));
        return withinPair && Character.isHighSurrogate(units.charAt(unit - 1)) ? unit - 1 : unit;
    }

    @Override
    public int offset(int unit) {
        return unit;
    }

    @Override
    public int unit(int offset) {
        return Math.clamp(offset, 0, units.length());
    }

    @Override
    public InputStream stream(int fromUnit, int toUnit) {
        return new SequenceInputStream(new Enumeration<InputStream>() {
            private int at = fromUnit;

            @Override
            public boolean hasMoreElements() {
                return at < toUnit;
            }

            @Override
            public InputStream nextElement() {
                if (at >= toUnit) {
                    throw new NoSuchElementException();
                }
                int end = at + PIECE < toUnit ? boundary(at + PIECE) : toUnit;
                String piece = units.substring(at, end);
                at = end;
                return new ByteArrayInputStream(piece.getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
