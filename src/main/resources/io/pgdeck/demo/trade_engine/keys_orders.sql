-- After the data: building a key is many times faster than keeping it up.
alter table public.orders add constraint orders_pkey primary key (order_id, created_at);
alter table public.orders add constraint orders_symbol_fkey foreign key (symbol) references public.symbols (symbol)
  on update cascade on delete restrict;
