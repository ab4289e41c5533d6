-- label: dangerous
-- why: The new key is validated in full under a lock on both tables, only to change ON DELETE.
-- category: constraint
-- before: swap-foreign-key.before.sql

alter table plots
    drop constraint plots_grower_fk,
    add constraint plots_grower_fk foreign key (grower_id) references growers (id) on delete cascade;
