import django.db.models.deletion
from django.db import migrations, models

# Until copies are known each article is a text of its own.
COUNT_TEXTS = """
    UPDATE articles_utterance SET text_count = (
        SELECT COUNT(DISTINCT article_id) FROM articles_quote
        WHERE utterance_id = articles_utterance.id AND listed
    )
"""


class Migration(migrations.Migration):

    dependencies = [('articles', '0003_verification')]

    operations = [
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.PositiveIntegerField()),
                ('digest', models.BigIntegerField(help_text='Of day and text; 63 bits.', unique=True)),
                ('numbers', models.BinaryField(help_text='Its fingerprints, eight bytes each.')),
                ('check_due', models.BooleanField(default=False, help_text='An article of it has gone; perhaps it was the last.')),
            ],
        ),
        migrations.CreateModel(
            name='WordingFingerprint',
            fields=[
                ('pk', models.CompositePrimaryKey('value', 'day', 'wording', blank=True, editable=False, primary_key=True, serialize=False)),
                ('value', models.BigIntegerField()),
                ('day', models.PositiveIntegerField()),
                ('wording', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.wording')),
            ],
        ),
        migrations.CreateModel(
            name='WordingPair',
            fields=[
                ('pk', models.CompositePrimaryKey('a', 'b', blank=True, editable=False, primary_key=True, serialize=False)),
                ('share', models.FloatField(help_text='How much of the shorter one stands in the longer one.')),
                ('a', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.wording')),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.wording')),
            ],
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_newest',
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_source_newest',
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_origin_newest',
        ),
        migrations.RemoveIndex(
            model_name='quote',
            name='quote_newest',
        ),
        migrations.RemoveIndex(
            model_name='quote',
            name='quote_source_newest',
        ),
        migrations.RemoveIndex(
            model_name='quote',
            name='quote_speaker_newest',
        ),
        migrations.RemoveIndex(
            model_name='quote',
            name='quote_origin_newest',
        ),
        migrations.AddField(
            model_name='article',
            name='copy_of',
            field=models.ForeignKey(db_index=False, editable=False, help_text='The article that stands for all that print this text.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='articles.article'),
        ),
        migrations.AddField(
            model_name='article',
            name='link_due',
            field=models.BooleanField(default=True, editable=False),
        ),
        migrations.AddField(
            model_name='quote',
            name='is_copy',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='source',
            name='copy_count',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='utterance',
            name='text_count',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name='quote',
            index=models.Index(models.F('place'), models.F('source'), models.F('origin'), models.F('speaker'), models.F('kind'), models.F('status'), models.F('confidence'), models.F('speaker_text'), models.F('speaker_kind'), models.F('listed'), models.F('is_copy'), condition=models.Q(('listed', True)), name='quote_newest'),
        ),
        migrations.AddIndex(
            model_name='quote',
            index=models.Index(models.F('source'), models.F('place'), models.F('origin'), models.F('speaker'), models.F('kind'), models.F('status'), models.F('confidence'), models.F('speaker_text'), models.F('is_copy'), condition=models.Q(('listed', True)), name='quote_source_newest'),
        ),
        migrations.AddIndex(
            model_name='quote',
            index=models.Index(models.F('speaker'), models.F('place'), models.F('source'), models.F('origin'), models.F('kind'), models.F('status'), models.F('confidence'), models.F('speaker_text'), models.F('is_copy'), condition=models.Q(('listed', True)), name='quote_speaker_newest'),
        ),
        migrations.AddIndex(
            model_name='quote',
            index=models.Index(models.F('origin'), models.F('place'), models.F('is_copy'), condition=models.Q(('listed', True)), name='quote_origin_newest'),
        ),
        migrations.AddIndex(
            model_name='wording',
            index=models.Index(models.F('id'), condition=models.Q(('check_due', True)), name='wording_check_due'),
        ),
        migrations.AddField(
            model_name='article',
            name='wording',
            field=models.ForeignKey(editable=False, help_text='What it is compared by. Empty: it is withheld, or too short to be a copy.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='articles', to='articles.wording'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(models.F('status'), models.F('place'), models.F('source'), models.F('origin'), models.F('copy_of'), name='article_newest'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(models.F('source'), models.F('status'), models.F('place'), models.F('origin'), models.F('copy_of'), name='article_source_newest'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(models.F('origin'), models.F('status'), models.F('place'), models.F('source'), models.F('copy_of'), name='article_origin_newest'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(models.F('copy_of'), condition=models.Q(('copy_of__isnull', False)), name='article_copies'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(models.F('id'), condition=models.Q(('link_due', True)), name='article_link_due'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('copy_of', models.F('id')), _negated=True), name='article_is_no_copy_of_itself'),
        ),
        migrations.AddConstraint(
            model_name='wordingpair',
            constraint=models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='copies_in_order'),
        ),
        migrations.RunSQL(COUNT_TEXTS, migrations.RunSQL.noop),
    ]
