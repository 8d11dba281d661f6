"""Prints what the shop's own database holds, one product a line of JSON: address, title, price, currency and the pictures its page shows."""
import json
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
django.setup()

from oscar.apps.partner.strategy import Selector  # noqa: E402
from oscar.core.loading import get_model  # noqa: E402
from oscar.core.thumbnails import get_thumbnailer  # noqa: E402

Product = get_model("catalogue", "Product")
strategy = Selector().strategy()
thumbnailer = get_thumbnailer()

for product in Product.objects.browsable().filter(is_public=True):
    info = strategy.fetch_for_parent(product) if product.is_parent else strategy.fetch_for_product(product)
    # A product without pictures shows the shop's stand-in.
    originals = [image.original for image in product.get_all_images()] or [product.primary_image()["original"]]
    line = {
        "id": str(product.pk),
        "path": product.get_absolute_url(),
        "title": product.get_title(),
        "pictures": [thumbnailer.generate_thumbnail(original, size="440x400", upscale=False).url for original in originals],
    }
    if info.price.exists:
        line["price"] = float(info.price.incl_tax if info.price.is_tax_known else info.price.excl_tax)
        line["currency"] = info.price.currency
    print(json.dumps(line, ensure_ascii=False))
