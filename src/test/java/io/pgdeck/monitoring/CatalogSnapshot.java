package io.pgdeck.monitoring;

import io.pgdeck.testing.PgDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Everything a database's catalog says of user objects: names, comments, grants, roles and memberships. Two equal snapshots mean
/// that nothing was left behind.
final class CatalogSnapshot {
  private CatalogSnapshot() {}

  static List<Map<String, Object>> of(PgDatabase database) throws SQLException {
    return database.rows("""
        select kind, name, detail from (
          select 'schema' as kind, n.nspname::text as name,
            concat_ws(' | ', pg_get_userbyid(n.nspowner), obj_description(n.oid, 'pg_namespace'),
              (select string_agg(a::text, ',' order by a::text) from unnest(coalesce(n.nspacl, acldefault('n', n.nspowner))) a)) as detail
          from pg_namespace n where n.nspname !~ '^pg_'
          union all
          select 'relation', n.nspname || '.' || c.relname,
            concat_ws(' | ', c.relkind, pg_get_userbyid(c.relowner), obj_description(c.oid, 'pg_class'), c.relacl::text, c.xmin::text,
              (select string_agg(d.objsubid || ':' || d.description, ',' order by d.objsubid) from pg_description d where d.objoid = c.oid))
          from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
          union all
          select 'function', p.oid::regprocedure::text, concat_ws(' | ', pg_get_userbyid(p.proowner), p.proacl::text, md5(p.prosrc))
          from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
          union all
          select 'extension', e.extname::text, e.extversion from pg_extension e
          union all
          select 'role', r.rolname::text,
            concat_ws(' | ', shobj_description(r.oid, 'pg_authid'),
              (select string_agg(pg_get_userbyid(m.roleid), ',' order by 1) from pg_auth_members m where m.member = r.oid))
          from pg_roles r
          union all
          select 'default', pg_get_userbyid(d.defaclrole), d.defaclacl::text from pg_default_acl d
        ) x order by kind, name, detail""");
  }
}
