-- Undoes 008_add_toll_function.sql. Charges made with it stay as they are.

DROP FUNCTION IF EXISTS toll_cents(text, integer, date);
