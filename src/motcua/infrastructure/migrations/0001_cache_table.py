"""The table of Django's database cache: what ``createcachetable`` would make, so that ``migrate`` is enough.

Unlogged: the cache may be lost in a crash, and rate limits and counters written to it need no disk.
"""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE infrastructure_cache (
                cache_key varchar(255) NOT NULL PRIMARY KEY,
                value text NOT NULL,
                expires timestamp with time zone NOT NULL
            );
            CREATE INDEX infrastructure_cache_expires ON infrastructure_cache (expires);
            """,
            "DROP TABLE infrastructure_cache",
        )
    ]
