import django.db.models.deletion
import motcua.infrastructure.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalogue', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CompiledRoute',
            fields=[
                ('id', motcua.infrastructure.fields.UUID7Field(default=motcua.infrastructure.fields.new_id, editable=False, primary_key=True, serialize=False)),
                ('table', models.JSONField(verbose_name='route')),
                ('format', models.PositiveSmallIntegerField(verbose_name='format of the route')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='compiled_route', to='catalogue.procedureversion')),
            ],
            options={
                'verbose_name': 'compiled route',
                'verbose_name_plural': 'compiled routes',
                'constraints': [models.CheckConstraint(condition=models.Q(('format__gte', 1)), name='processes_route_format_from_one')],
            },
        ),
    ]
