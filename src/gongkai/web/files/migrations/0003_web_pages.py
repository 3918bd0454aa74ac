"""Web pages are a kind of file: reports are handed in as such."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0002_append_only")]

    operations = [
        migrations.AlterField(
            model_name="attachment",
            name="type",
            field=models.CharField(
                choices=[
                    ("pdf", "PDF"),
                    ("ofd", "OFD"),
                    ("docx", "DOCX"),
                    ("xlsx", "XLSX"),
                    ("pptx", "PPTX"),
                    ("doc", "DOC"),
                    ("xls", "XLS"),
                    ("ppt", "PPT"),
                    ("jpeg", "JPEG"),
                    ("png", "PNG"),
                    ("gif", "GIF"),
                    ("bmp", "BMP"),
                    ("tiff", "TIFF"),
                    ("webp", "WEBP"),
                    ("txt", "TEXT"),
                    ("csv", "CSV"),
                    ("html", "HTML"),
                ],
                max_length=8,
                verbose_name="type",
            ),
        )
    ]
