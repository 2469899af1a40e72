create table learnt (
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null, primary key (canteen, service_date, slot)
);
create table regular (
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null, elder bigint not null,
  primary key (canteen, service_date, slot, elder)
);
