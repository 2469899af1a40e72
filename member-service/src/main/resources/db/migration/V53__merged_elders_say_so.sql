delete from life_period
where kind = 'suspended'
  and to_date is null
  and place = ''
  and reason = ''
  and exists (
    select 1
    from elder_merge m
    where m.dropped = life_period.elder
      and m.undone_at is null
      and m.merged_by = life_period.recorded_by
      and life_period.from_date = date(date_add(m.merged_at, interval 8 hour)));

update elder
set status = 'merged'
where status = 'suspended'
  and id in (
    select m.dropped
    from elder_merge m
    where m.undone_at is null);
