create table measurements (at timestamptz not null, v real);
