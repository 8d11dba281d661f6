"""Fills the shop through Oscar's own importers: products from CSV, pictures by product code.

With a folder of Oscar's sandbox fixtures (books.*.csv, images.tar.gz) those are imported; a catalogue made here comes on top.
Usage: fill.py [FIXTURES]
"""
import csv
import glob
import os
import random
import sys
import tarfile

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
django.setup()

from django.core.files import File  # noqa: E402
from django.core.management import call_command  # noqa: E402
from oscar.core.loading import get_model  # noqa: E402
from PIL import Image  # noqa: E402

HERE = os.environ["SHOP_DIR"]
Product, ProductClass, ProductImage = (get_model("catalogue", name) for name in ("Product", "ProductClass", "ProductImage"))
StockRecord = get_model("partner", "StockRecord")
ODD = random.Random(7)

KINDS = {
    "Food > Tea": ["西湖龙井 明前特级 250g", "安溪铁观音 浓香型 礼盒", "Darjeeling First Flush", "Earl Grey \u201cLoose Leaf\u201d"],
    "Food > Fruit": ["阳澄湖大闸蟹 4两公蟹 8只装", "赣南脐橙 5斤", "Café & Fruit \u2013 mixed box <small>"],
    "Clothing > Shoes": ["运动鞋 男 透气 跑步鞋", "Trail Runner 3.0", "Größe 42 Wanderschuh", "Chaussure d'été n° 5"],
    "Home > Lamps": ["LED 台灯 护眼 学生宿舍", "Desk lamp 12 V / 5 W", "50% brighter bulb (pack of 6)"],
    "Toys": ["积木 1000粒 拼装玩具", "Puzzle 1,000 pieces", "Robot kit \u2116 7 \U0001f916"],
}
CURRENCIES = ["GBP", "GBP", "GBP", "EUR", "USD", "CNY", "JPY"]


def rows():
    number = 0
    for category, names in KINDS.items():
        for name in names:
            for variety in range(6):
                number += 1
                code = f"hb{number:05d}"
                price = ODD.choice([ODD.randint(1, 99) + 0.99, ODD.randint(100, 12999), ODD.randint(1, 9999) / 100 + 0.01])
                yield ["goods", category, code, f"{name} {chr(65 + variety)}{ODD.randint(10, 99)}", f"<p>{name} &mdash; lot {number}</p>", "House", code, f"{price:.2f}", str(ODD.randint(0, 40))]


def picture(path, seed):
    colour = ODD.randrange(0xFFFFFF)
    image = Image.new("RGB", (500 + seed % 7 * 20, 400), (colour >> 16, colour >> 8 & 255, colour & 255))
    for step in range(0, 400, 40):
        image.paste((step % 255, seed * 37 % 255, 80), (step, step % 300, step + 30, step % 300 + 60))
    image.save(path, quality=80)


def own_catalogue():
    made = list(rows())
    path = os.path.join(HERE, "catalogue.csv")
    with open(path, "w", encoding="utf-8", newline="") as out:
        csv.writer(out, escapechar="\\", doublequote=False).writerows(row[:5] if index % 29 == 28 else row for index, row in enumerate(made))
    call_command("oscar_import_catalogue", path)
    for index, row in enumerate(made):
        product = Product.objects.get(upc=row[2])
        currency = CURRENCIES[index % len(CURRENCIES)]
        for stock in StockRecord.objects.filter(product=product):
            stock.price_currency = currency
            # A yen has no hundredths; the shop would round them away on its pages.
            stock.price = stock.price.to_integral_value() if currency == "JPY" else stock.price
            stock.save()
        for order in range((1, 3, 1, 0, 2)[index % 5]):
            file = os.path.join(HERE, f"{row[2]}-{order}.jpg")
            picture(file, index * 3 + order)
            with open(file, "rb") as data:
                ProductImage(product=product, original=File(data, name=os.path.basename(file)), display_order=order).save()


def main():
    call_command("migrate", verbosity=0)
    ProductClass.objects.get_or_create(name="goods", defaults={"track_stock": True})
    if len(sys.argv) > 1:
        for path in sorted(glob.glob(os.path.join(sys.argv[1], "books.*.csv"))):
            call_command("oscar_import_catalogue", path)
        pictures = os.path.join(sys.argv[1], "images.tar.gz")
        if os.path.exists(pictures):
            folder = os.path.join(HERE, "sandbox-images")
            with tarfile.open(pictures) as archive:
                archive.extractall(folder, filter="data")
            call_command("oscar_import_catalogue_images", folder)
    own_catalogue()
    call_command("update_index", "catalogue", verbosity=0)


main()
