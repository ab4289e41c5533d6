-- label: safe
-- why: A recursive view over nothing but numbers, and one over titles.
-- category: additive
-- schema: lending

create recursive view countdown (n) as
    values (10)
    union all
    select n - 1 from countdown where n > 0;

create view title_years as
select year, count(*) as titles
from titles
group by year;
