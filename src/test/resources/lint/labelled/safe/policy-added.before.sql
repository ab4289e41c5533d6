CREATE TABLE diaries (id bigint PRIMARY KEY, author text);
ALTER TABLE diaries ENABLE ROW LEVEL SECURITY;
CREATE POLICY diaries_own ON diaries USING (author = current_user);
