-- No foreign key to orders: they are unique only together with created_at.
alter table public.trades add constraint trades_pkey primary key (trade_id, executed_at);
alter table public.trades add constraint trades_symbol_fkey foreign key (symbol) references public.symbols (symbol)
  on update cascade on delete restrict;
