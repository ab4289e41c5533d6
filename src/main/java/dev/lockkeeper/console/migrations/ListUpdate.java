package dev.lockkeeper.console.migrations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Makes a list hold what is wanted with as few changes as possible, so that a table keeps selection and scroll. */
final class ListUpdate {
    /** Beyond this many separate places a table is faster with a new list than with the changes. */
    static final int MOST_PLACES = 64;

    private ListUpdate() {}

    /** Elements are compared by identity; {@code wanted} holds none twice. Linear but for the sorting. */
    static <T> void apply(ObservableList<T> list, List<T> wanted) {
        if (same(list, wanted)) {
            return;
        }
        Map<T, Integer> places = new IdentityHashMap<>(wanted.size() * 2);
        for (T element : wanted) {
            places.put(element, places.size());
        }
        List<T> staying = list.stream().filter(places::containsKey).toList();
        if (runsNotIn(places.keySet(), list) > MOST_PLACES || runsNotIn(identities(staying), wanted) > MOST_PLACES) {
            list.setAll(wanted);
            return;
        }
        if (staying.size() < list.size()) {
            list.retainAll(places.keySet());
        }
        Comparator<T> byPlace = Comparator.comparingInt(element -> places.getOrDefault(element, 0));
        if (!ascending(list, byPlace)) {
            FXCollections.sort(list, byPlace);
        }
        insert(list, wanted);
    }

    private static <T> void insert(ObservableList<T> list, List<T> wanted) {
        int at = 0;
        while (at < wanted.size()) {
            T next = wanted.get(at);
            if (at < list.size() && list.get(at) == next) {
                at++;
                continue;
            }
            T following = at < list.size() ? list.get(at) : null;
            List<T> run = new ArrayList<>();
            int end = at;
            while (end < wanted.size() && wanted.get(end) != following) {
                run.add(wanted.get(end++));
            }
            list.addAll(at, run);
            at = end;
        }
    }

    private static <T> boolean same(List<T> list, List<T> wanted) {
        if (list.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) != wanted.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static <T> Set<T> identities(List<T> elements) {
        // Elements here compare by identity: rows do not override equals.
        return new HashSet<>(elements);
    }

    private static <T> int runsNotIn(Set<T> known, List<T> list) {
        int runs = 0;
        boolean inside = false;
        for (T element : list) {
            boolean missing = !known.contains(element);
            if (missing && !inside) {
                runs++;
            }
            inside = missing;
        }
        return runs;
    }

    private static <T> boolean ascending(List<T> list, Comparator<T> order) {
        for (int i = 1; i < list.size(); i++) {
            if (order.compare(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }
}
