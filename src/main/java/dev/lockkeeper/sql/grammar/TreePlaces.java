package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** From the nodes of a tree back to the text it was read from. Thread-safe. */
final class TreePlaces {

    private final Source source;
    private final int from;
    private final int first;
    private final int behind;
    private final GrammarText text;

    /** The tree was read from the tokens [first, behind), as this text. */
    TreePlaces(Source source, int first, int behind, GrammarText text) {
        this.text = text;
        this.source = source;
        this.from = source.start(first);
        this.first = first;
        this.behind = behind;
    }

    Source source() {
        return source;
    }

    /** The first token of a node. */
    int firstToken(ParserRuleContext node) {
        int place = from + text.original(node.getStart().getStartIndex());
        int low = first;
        int high = behind;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (source.start(middle) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The token behind the last one of a node. */
    int behind(ParserRuleContext node) {
        int token = firstToken(node);
        int place =
                node.getStop() == null ? 0 : from + text.original(node.getStop().getStopIndex());
        int low = token;
        int high = behind;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (source.start(middle) <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where a node stands. */
    SourceRange range(ParserRuleContext node) {
        return source.tokenRange(firstToken(node), behind(node));
    }

    /** The name that a node is. */
    ObjectName objectName(ParserRuleContext node) {
        return new Cursor(source, firstToken(node), behind).objectName();
    }

    /** The column that a node names, without fields and subscripts. */
    Name name(ParserRuleContext node) {
        return new Cursor(source, firstToken(node), behind).name();
    }

    /** The node as an expression. */
    Expression expression(ParserRuleContext node) {
        int token = firstToken(node);
        return Expressions.of(source, token, Math.max(token + 1, behind(node)));
    }

    /** The name inside a string literal, also with a cast, such as {@code 'a.b'::regclass}. */
    Optional<ObjectName> literalName(ParserRuleContext node) {
        return Literal.objectName(source, firstToken(node));
    }

    /** Names that are written in strings. */
    static final class Literal {

        private Literal() {}

        /** The name that a string token holds. */
        static Optional<ObjectName> objectName(Source source, int token) {
            if (source.kind(token) != TokenKind.STRING) {
                return Optional.empty();
            }
            try {
                ObjectName inside = new Cursor(Source.at(Strings.value(source.text(token)), 0)).objectName();
                return Optional.of(new ObjectName(inside.schema(), inside.name(), source.tokenRange(token, token + 1)));
            } catch (NotReadException noName) {
                return Optional.empty();
            }
        }
    }
}
