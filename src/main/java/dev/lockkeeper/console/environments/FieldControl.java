package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.ConfirmationLevel;
import dev.lockkeeper.environment.Guard;
import dev.lockkeeper.environment.HazardAnswer;
import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.Tier;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** What a field of the editor is entered with. It begins with what the model has, and tells it every change. */
final class FieldControl {
    private final EditorModel model;
    private final DraftField field;

    private FieldControl(EditorModel model, DraftField field) {
        this.model = model;
        this.field = field;
    }

    /** A new control for a field; its id is the field's. */
    static Node of(EditorModel model, DraftField field) {
        FieldControl maker = new FieldControl(model, field);
        Node control = switch (field.kind()) {
            case TEXT, NUMBER, FOLDER, FILE, NAME -> maker.text(new TextField());
            case LONG_TEXT -> {
                TextArea area = new TextArea();
                area.setPrefRowCount(3);
                area.setWrapText(true);
                yield maker.text(area);
            }
            case CHECK -> maker.check();
            case TIER -> maker.tier();
            case PLACE ->
                maker.segments(Stream.of(Draft.PlaceKind.values())
                        .map(Draft.PlaceKind::word)
                        .toList());
            case SSL_MODE -> maker.choice(words(SslMode.values(), SslMode::word));
            case GUARD -> maker.choice(words(Guard.values(), Guard::word));
            case CONFIRMATION -> maker.choice(words(ConfirmationLevel.values(), ConfirmationLevel::word));
            case HAZARDS -> maker.choice(words(HazardAnswer.values(), HazardAnswer::word));
            case ACTS -> maker.several(words(Act.values(), Act::word), true);
            case DAYS -> maker.several(words(DayOfWeek.values(), DraftWriter::day), false);
        };
        control.setId(field.id());
        control.setAccessibleText(field.label());
        control.setAccessibleHelp(field.help());
        return control;
    }

    private static <E> List<String> words(E[] values, Function<E, String> word) {
        return Stream.of(values).map(word).toList();
    }

    private String value() {
        return model.draftProperty().get().get(field);
    }

    private TextInputControl text(TextInputControl input) {
        input.setText(value());
        if (field.kind() != DraftField.Kind.TEXT && field.kind() != DraftField.Kind.LONG_TEXT) {
            input.getStyleClass().add(LkStyles.MONO);
        }
        if (field.kind() == DraftField.Kind.NUMBER) {
            input.setPrefWidth(110);
            input.setMaxWidth(Region.USE_PREF_SIZE);
        }
        input.textProperty().subscribe((before, now) -> model.enter(field, now));
        model.draftProperty().subscribe(draft -> input.setPromptText(model.placeholder(field)));
        return input;
    }

    private CheckBox check() {
        CheckBox box = new CheckBox(field.help());
        box.setWrapText(true);
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.setSelected(!value().isEmpty());
        box.selectedProperty().subscribe((before, now) -> model.enter(field, now ? "true" : ""));
        return box;
    }

    private ComboBox<String> tier() {
        ComboBox<String> combo = new ComboBox<>();
        combo.getItems().setAll(Tier.DEVELOPMENT.word(), Tier.STAGING.word(), Tier.PRODUCTION.word());
        combo.setEditable(true);
        combo.setPromptText("unknown, guarded like production");
        combo.getEditor().setText(value());
        combo.setMaxWidth(Double.MAX_VALUE);
        combo.getEditor().setId(field.id() + "-text");
        combo.getEditor().textProperty().subscribe((before, now) -> model.enter(field, now));
        return combo;
    }

    private ComboBox<String> choice(List<String> words) {
        ComboBox<String> combo = new ComboBox<>();
        List<String> all = new ArrayList<>(List.of(""));
        all.addAll(words);
        combo.getItems().setAll(all);
        combo.setMaxWidth(Double.MAX_VALUE);
        combo.setConverter(converter());
        combo.setValue(value());
        combo.valueProperty().subscribe((before, now) -> model.enter(field, now == null ? "" : now));
        // What the tier has changes with the tier: the words of the empty choice are made anew.
        model.draftProperty().map(draft -> model.placeholder(field)).subscribe((before, now) -> {
            combo.setConverter(converter());
            if (combo.getButtonCell() != null) {
                combo.getButtonCell().setText(combo.getConverter().toString(combo.getValue()));
            }
        });
        return combo;
    }

    private StringConverter<String> converter() {
        return new StringConverter<>() {
            @Override
            public String toString(String word) {
                return word == null || word.isEmpty() ? "as its tier: " + model.placeholder(field) : word;
            }

            @Override
            public String fromString(String words) {
                return words;
            }
        };
    }

    private HBox segments(List<String> words) {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox();
        for (String word : words) {
            ToggleButton button = new ToggleButton(word);
            button.setId(field.id() + "-" + word.replace(' ', '-').toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setSelected(word.equals(value()));
            String place = word.equals(words.getFirst())
                    ? "left-pill"
                    : word.equals(words.getLast()) ? "right-pill" : "center-pill";
            button.getStyleClass().add(place);
            button.setOnAction(event -> {
                button.setSelected(true);
                model.enter(field, word);
            });
            row.getChildren().add(button);
        }
        return row;
    }

    /** Several of these. Where none said is all of them, all are marked as long as nothing else was said. */
    private FlowPane several(List<String> words, boolean emptyIsAll) {
        FlowPane row = new FlowPane(10, 6);
        List<String> chosen = Stream.of(value().split(",")).map(String::strip).toList();
        List<CheckBox> boxes = new ArrayList<>();
        for (String word : words) {
            CheckBox box = new CheckBox(word);
            box.setId(field.id() + "-" + word.replace(' ', '-'));
            box.setSelected(chosen.contains(word) || (emptyIsAll && value().isEmpty()));
            boxes.add(box);
        }
        boxes.forEach(box -> box.selectedProperty().subscribe((before, now) -> {
            List<String> marked = boxes.stream()
                    .filter(CheckBox::isSelected)
                    .map(CheckBox::getText)
                    .toList();
            boolean all = emptyIsAll && marked.size() == boxes.size();
            String none = emptyIsAll && marked.isEmpty() ? DraftReader.NOTHING : "";
            model.enter(field, all ? "" : marked.isEmpty() ? none : String.join(", ", marked));
        }));
        row.getChildren().addAll(boxes);
        return row;
    }
}
