from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='inspectionconclusion',
            name='is_applicant_erased',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RemoveConstraint(
            model_name='inspectionconclusion',
            name='conclusion_has_words',
        ),
        migrations.AddConstraint(
            model_name='inspectionconclusion',
            constraint=models.CheckConstraint(condition=models.Q(('finding', 'no_fault'), ('is_applicant_erased', True), models.Q(('sealed_words', b''), _negated=True), _connector='OR'), name='conclusion_has_words'),
        ),
    ]
