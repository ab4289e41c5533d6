-- label: dangerous
-- why: CASCADE empties fines as well.
-- category: data-loss
-- schema: lending

truncate loans restart identity cascade;
