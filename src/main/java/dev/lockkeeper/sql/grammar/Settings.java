package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads lists of options. Thread-safe. */
final class Settings {

    private Settings() {}

    /** {@code (name, name = value, qualifier.name value)}. */
    static List<Setting> parenthesised(Cursor cursor) {
        cursor.expectSymbol('(');
        if (cursor.takeSymbol(')')) {
            return List.of();
        }
        List<Setting> settings = cursor.list(() -> one(cursor));
        cursor.expectSymbol(')');
        return settings;
    }

    private static Setting one(Cursor cursor) {
        int first = cursor.at();
        String name = cursor.objectName().toString().toLowerCase(Locale.ROOT);
        cursor.takeSymbol('=');
        int valueAt = cursor.at();
        Optional<String> value = Optional.empty();
        if (!cursor.atEnd() && !cursor.isSymbol(',') && !cursor.isSymbol(')')) {
            value = Optional.of(cursor.value());
        }
        if (!cursor.atEnd() && !cursor.isSymbol(',') && !cursor.isSymbol(')')) {
            cursor.skipToComma();
            Source source = cursor.source();
            value = Optional.of(source.text().substring(source.start(valueAt), source.end(cursor.at() - 1)));
        }
        return new Setting(name, value, cursor.since(first));
    }

    /** The options of a sequence, as many as come. */
    static List<Setting> ofSequence(Cursor cursor) {
        List<Setting> settings = new ArrayList<>();
        Optional<Setting> next = sequenceOption(cursor);
        while (next.isPresent()) {
            settings.add(next.orElseThrow());
            next = sequenceOption(cursor);
        }
        return List.copyOf(settings);
    }

    /** One option of a sequence, if one comes. */
    static Optional<Setting> sequenceOption(Cursor cursor) {
        int first = cursor.at();
        Optional<String> value = Optional.empty();
        String name;
        if (cursor.take("as")) {
            name = "as";
            value = Optional.of(Types.read(cursor).toString());
        } else if (cursor.take("increment")) {
            cursor.take("by");
            name = "increment";
            value = Optional.of(cursor.value());
        } else if (cursor.takeAny("minvalue", "maxvalue", "cache")) {
            name = before(cursor);
            value = Optional.of(cursor.value());
        } else if (cursor.take("no", "minvalue") || cursor.take("no", "maxvalue") || cursor.take("no", "cycle")) {
            name = "no " + before(cursor);
        } else if (cursor.take("cycle") || cursor.takeAny("logged", "unlogged")) {
            name = before(cursor);
        } else if (cursor.takeAny("start", "restart")) {
            name = before(cursor);
            boolean with = cursor.take("with");
            boolean number = cursor.isKind(TokenKind.NUMBER) || cursor.isSymbol('-') || cursor.isSymbol('+');
            value = with || number ? Optional.of(cursor.value()) : Optional.empty();
        } else if (cursor.take("owned", "by")) {
            name = "owned by";
            value = Optional.of(cursor.objectName().toString());
        } else if (cursor.take("sequence", "name")) {
            name = "sequence name";
            value = Optional.of(cursor.objectName().toString());
        } else {
            return Optional.empty();
        }
        return Optional.of(new Setting(name, value, cursor.since(first)));
    }

    private static String before(Cursor cursor) {
        return Identifiers.folded(cursor.source().text(cursor.at() - 1));
    }

    /** The table of an {@code OWNED BY table.column} among the tokens from this one on. */
    static Optional<ObjectName> ownedBy(Cursor cursor, int first) {
        Cursor again = new Cursor(cursor.source(), first, cursor.at());
        while (!again.atEnd()) {
            if (again.take("owned", "by") && !again.isWord("none")) {
                return qualifierOf(again);
            }
            again.next();
        }
        return Optional.empty();
    }

    /** The relation of a {@code relation.column}; empty without one. */
    static Optional<ObjectName> qualifierOf(Cursor cursor) {
        int first = cursor.at();
        List<Name> parts = new ArrayList<>();
        parts.add(cursor.name());
        while (cursor.takeSymbol('.')) {
            parts.add(cursor.name());
        }
        if (parts.size() < 2) {
            return Optional.empty();
        }
        Name relation = parts.get(parts.size() - 2);
        Optional<String> schema =
                parts.size() > 2 ? Optional.of(parts.get(parts.size() - 3).text()) : Optional.empty();
        SourceRange range = cursor.source().tokenRange(first, cursor.at() - 2);
        return Optional.of(new ObjectName(schema, relation.text(), range));
    }
}
