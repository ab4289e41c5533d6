-- label: dangerous
-- why: Row level security without any policy hides every row from the application.
-- category: breaks-clients
-- schema: theatre

ALTER TABLE bookings ENABLE ROW LEVEL SECURITY;
