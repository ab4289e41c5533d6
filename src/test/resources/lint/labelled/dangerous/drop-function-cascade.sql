-- label: dangerous
-- why: CASCADE silently drops the trigger on members that uses the function.
-- category: breaks-clients
-- schema: lending

drop function touch_member() cascade;
