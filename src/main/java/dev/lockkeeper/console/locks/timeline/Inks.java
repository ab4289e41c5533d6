package dev.lockkeeper.console.locks.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.css.CssMetaData;
import javafx.css.FontCssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.converter.PaintConverter;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;

/**
 * Colours and font of a strip, as CSS says. A canvas knows no CSS: its colours are properties of the strip that the style
 * sheet sets, so that looked-up names work and a change of theme is heard. Used on the screen's thread.
 */
final class Inks {
    private static final Map<Ink, CssMetaData<TimelineStrip, Paint>> PAINTS = paints();
    private static final FontCssMetaData<TimelineStrip> FONT = new FontCssMetaData<>("-fx-font", Font.getDefault()) {
        @Override
        public boolean isSettable(TimelineStrip strip) {
            return true;
        }

        @Override
        public StyleableProperty<Font> getStyleableProperty(TimelineStrip strip) {
            return strip.inks().font;
        }
    };

    private final Map<Ink, StyleableObjectProperty<Paint>> paints = new EnumMap<>(Ink.class);
    private final SimpleStyleableObjectProperty<Font> font;

    /** @param changed called when one of them is another one now */
    Inks(TimelineStrip strip, Runnable changed) {
        PAINTS.forEach((ink, metaData) ->
                paints.put(ink, new SimpleStyleableObjectProperty<>(metaData, strip, ink.property(), Color.GRAY)));
        font = new SimpleStyleableObjectProperty<>(FONT, strip, "font", Font.getDefault());
        paints.values().forEach(paint -> paint.subscribe(changed));
        font.subscribe(changed);
    }

    /** The colour of something. */
    Paint of(Ink ink) {
        return property(ink).get();
    }

    /** The font of all words. */
    Font font() {
        return font.get();
    }

    private StyleableObjectProperty<Paint> property(Ink ink) {
        return Objects.requireNonNull(paints.get(ink), ink::name);
    }

    /** What a style sheet can say of a strip. */
    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(PAINTS.values());
        all.add(FONT);
        return List.copyOf(all);
    }

    private static Map<Ink, CssMetaData<TimelineStrip, Paint>> paints() {
        Map<Ink, CssMetaData<TimelineStrip, Paint>> all = new EnumMap<>(Ink.class);
        for (Ink ink : Ink.values()) {
            all.put(ink, new CssMetaData<>(ink.property(), PaintConverter.getInstance(), Color.GRAY) {
                @Override
                public boolean isSettable(TimelineStrip strip) {
                    return true;
                }

                @Override
                public StyleableProperty<Paint> getStyleableProperty(TimelineStrip strip) {
                    return strip.inks().property(ink);
                }
            });
        }
        return all;
    }
}
