// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A basket reminder with ten products: 4,297 bytes when rendered.
enum OrderEmail {
    /// The template.
    static let source = #"""
        <!doctype html>
        <html lang="{{ locale | default: 'en' }}">
        <head><meta charset="utf-8"><title>{{ shop.name | escape }}: {{ customer.first_name \#
        | default: 'you' | escape }}, your basket is waiting</title></head>
        <body style="margin:0;background:#f6f6f6;font-family:Arial,sans-serif">
        {%- assign total = 0 -%}
        {%- if customer.first_name and customer.first_name != '' -%}
        <h1>Hello {{ customer.first_name | capitalize | escape }}!</h1>
        {%- else -%}
        <h1>Hello!</h1>
        {%- endif -%}
        <p>You left {{ cart.items | size }} {% if cart.items.size == 1 %}item{% else %}items\#
        {% endif %} in your basket on {{ cart.updated_at | date: '%d %B %Y, %H:%M' }}.</p>
        <table width="600" cellpadding="0" cellspacing="0">
        <tr><th>Product</th><th>Size</th><th>Qty</th><th>Price</th></tr>
        {%- for item in cart.items -%}
        {%- assign line = item.price | times: item.quantity -%}
        {%- assign total = total | plus: line -%}
        <tr class="{% cycle 'odd', 'even' %}">
        <td><a href="{{ shop.url }}/p/{{ item.sku | url_encode }}?utm_source=email&amp;utm_c\#
        ampaign={{ campaign | url_encode }}"><img src="{{ item.image | prepend: shop.cdn }}"\#
         alt="{{ item.title | escape }}" width="80"></a><br>{{ item.title | truncate: 40 | e\#
        scape }}{% if item.badge %} <b>{{ item.badge | upcase | escape }}</b>{% endif %}</td\#
        >
        <td>{{ item.size | default: 'one size' }}</td>
        <td>{{ item.quantity }}</td>
        <td>{% if item.old_price and item.old_price > item.price %}<s>{{ item.old_price | di\#
        vided_by: 100.0 | round: 2 }}</s> {% endif %}{{ line | divided_by: 100.0 | round: 2 \#
        }} {{ cart.currency }}{% if item.stock < 3 %} <i>only {{ item.stock }} left</i>{% en\#
        dif %}</td>
        </tr>
        {%- endfor -%}
        <tr><td colspan="3">Total</td><td>{{ total | divided_by: 100.0 | round: 2 }} {{ cart\#
        .currency }}</td></tr>
        </table>
        {%- if customer.points > 0 -%}
        <p>You can pay with your {{ customer.points }} points (level {{ customer.tier | capi\#
        talize }}).</p>
        {%- endif -%}
        {%- unless customer.store == nil -%}
        <p>Pick up free at {{ customer.store.name | escape }}, {{ customer.store.city | esca\#
        pe }} ({{ customer.store.hours | join: ', ' }}).</p>
        {%- endunless -%}
        <h2>You may also like</h2>
        <ul>
        {%- for r in recommendations limit: 4 -%}
        <li>{{ forloop.index }}. <a href="{{ shop.url }}/p/{{ r.sku | url_encode }}">{{ r.ti\#
        tle | escape }}</a> {{ r.price | divided_by: 100.0 | round: 2 }} {{ cart.currency }}\#
        {% unless forloop.last %};{% endunless %}</li>
        {%- endfor -%}
        </ul>
        <p style="font-size:11px">You get this letter because you agreed to basket reminders\#
         on {{ consent.at | date: '%d.%m.%Y' }} ({{ consent.proof }}). <a href="{{ unsubscri\#
        be_url | escape }}">Unsubscribe</a></p>
        </body></html>

        """#

    /// The variables, as JSON.
    static let variables = #"""
        {"locale": "en", "campaign": "cart 2h / wave 1", "shop": {"name": "Amber & Sons", "u\#
        rl": "https://shop.example", "cdn": "https://cdn.example/i/"}, "customer": {"first_n\#
        ame": "oLGA", "points": 1240, "tier": "gold", "store": {"name": "Galeria \"Centrum\"\#
        ", "city": "Łódź", "hours": ["Mon-Fri 9-21", "Sat 10-20", "Sun closed"]}}, "cart": {\#
        "currency": "EUR", "updated_at": "2026-03-28 21:15:00", "items": [{"sku": "SKU 1000/\#
        0", "title": "Merino crew-neck jumper", "size": "S", "quantity": 1, "price": 1999, "\#
        old_price": 2999, "image": "p/1000.jpg", "badge": "new", "stock": 0}, {"sku": "SKU 1\#
        001/1", "title": "Straight-leg jeans \"Vistula\"", "size": "M", "quantity": 2, "pric\#
        e": 2549, "old_price": null, "image": "p/1001.jpg", "badge": null, "stock": 1}, {"sk\#
        u": "SKU 1002/2", "title": "Waterproof parka with detachable hood & inner lining", "\#
        size": "L", "quantity": 1, "price": 3099, "old_price": null, "image": "p/1002.jpg", \#
        "badge": null, "stock": 2}, {"sku": "SKU 1003/3", "title": "Cotton T-shirt, 2-pack",\#
         "size": null, "quantity": 2, "price": 3649, "old_price": 4649, "image": "p/1003.jpg\#
        ", "badge": null, "stock": 3}, {"sku": "SKU 1004/4", "title": "Running shoes <Light \#
        3>", "size": "M", "quantity": 1, "price": 4199, "old_price": null, "image": "p/1004.\#
        jpg", "badge": null, "stock": 4}, {"sku": "SKU 1005/5", "title": "Leather belt", "si\#
        ze": "L", "quantity": 2, "price": 4749, "old_price": null, "image": "p/1005.jpg", "b\#
        adge": "new", "stock": 5}, {"sku": "SKU 1006/6", "title": "Kids' dungarees", "size":\#
         "S", "quantity": 1, "price": 5299, "old_price": 6299, "image": "p/1006.jpg", "badge\#
        ": null, "stock": 6}, {"sku": "SKU 1007/7", "title": "Wool scarf in a very long gift\#
         box with a ribbon", "size": null, "quantity": 2, "price": 5849, "old_price": null, \#
        "image": "p/1007.jpg", "badge": null, "stock": 7}, {"sku": "SKU 1008/8", "title": "P\#
        olo shirt", "size": "L", "quantity": 1, "price": 6399, "old_price": null, "image": "\#
        p/1008.jpg", "badge": null, "stock": 8}, {"sku": "SKU 1009/9", "title": "Socks, 5-pa\#
        ck", "size": "S", "quantity": 2, "price": 6949, "old_price": 7949, "image": "p/1009.\#
        jpg", "badge": null, "stock": 9}]}, "recommendations": [{"sku": "R0", "title": "Reco\#
        mmended 0 <&>", "price": 990}, {"sku": "R1", "title": "Recommended 1 <&>", "price": \#
        1090}, {"sku": "R2", "title": "Recommended 2 <&>", "price": 1190}, {"sku": "R3", "ti\#
        tle": "Recommended 3 <&>", "price": 1290}, {"sku": "R4", "title": "Recommended 4 <&>\#
        ", "price": 1390}, {"sku": "R5", "title": "Recommended 5 <&>", "price": 1490}], "con\#
        sent": {"at": "2025-11-02 10:00:00", "proof": "receipt 7f3a"}, "unsubscribe_url": "h\#
        ttps://shop.example/u?t=abc&c=email"}
        """#

    /// The variables.
    static func data() throws -> JSONObject {
        guard case .object(let object) = try JSONValue(json: variables) else { return [:] }
        return object
    }
}
