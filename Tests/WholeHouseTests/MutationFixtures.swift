// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats

/// Small messages of every format, as a shop would get them; see `MutableMessage` for the letters.
enum MutationFixtures {
    struct Fixture: Sendable {
        var importer: any EventImporter
        var message: MutableMessage
    }

    static let segment = [
        """
        {"type":"track","event":"Order Completed","messageId":"m-IIIIIIIIII","userId":"u-PPP",\
        "anonymousId":"a-PPP","timestamp":"2023-11-14T21:MM:SS.250Z","context":{"page":\
        {"url":"https://shop.example/thanks"},"campaign":{"name":"autumn","source":"letter",\
        "medium":"email"},"traits":{"email":"pPPP@example.org","phone":"+48 512 345 PPP"}},\
        "properties":{"order_id":"o-IIIIIIIIII","total":59.97,"currency":"PLN","products":\
        [{"product_id":"lamp","price":19.99,"quantity":2},{"sku":"vase","price":19.99}]}}
        """,
        """
        {"type":"track","event":"Product Added","messageId":"m-IIIIIIIIII","anonymousId":"a-PPP",\
        "timestamp":"2023-11-14T21:MM:SSZ","properties":{"product_id":"lamp","price":19.99,\
        "quantity":1,"currency":"PLN","name":"Lamp \\u017c\\u00f3\\u0142ta"}}
        """,
        """
        {"type":"identify","messageId":"m-IIIIIIIIII","userId":"u-PPP","anonymousId":"a-PPP",\
        "sentAt":"2023-11-14T21:MM:SSZ","traits":{"email":"pPPP@example.org","age":41,\
        "address":{"city":"Łódź","lines":["ul. Piotrkowska 1",null]}}}
        """,
        """
        {"batch":[{"type":"track","event":"Order Refunded","messageId":"r-IIIIIIIIII",\
        "userId":"u-PPP","timestamp":"2023-11-14T21:MM:SSZ","properties":{"order_id":"o-7",\
        "total":5,"currency":"PLN"}},{"type":"track","event":"Unsubscribed",\
        "messageId":"n-IIIIIIIIII","userId":"u-PPP","timestamp":"2023-11-14T21:MM:SSZ",\
        "properties":{"list_id":"news"}}],"sentAt":"2023-11-14T21:MM:SSZ"}
        """,
    ]

    static let measurement = [
        """
        {"client_id":"a-PPP","user_id":"u-PPP","timestamp_micros":"TTTTTTTTTT000000","consent":\
        {"ad_user_data":"GRANTED","ad_personalization":"DENIED"},"events":[{"name":"view_item",\
        "params":{"currency":"PLN","items":[{"item_id":"lamp","price":19.99}]}},\
        {"name":"purchase","params":{"transaction_id":"g-IIIIIIIIII","value":25.5,\
        "currency":"PLN","campaign":"autumn","items":[{"item_id":"vase","quantity":3,\
        "price":8.5}]}}]}
        """,
        """
        {"app_instance_id":"i-PPP","timestamp_micros":TTTTTTTTTT000000,"events":[{"name":\
        "add_to_cart","params":{"currency":"PLN","value":8.5,"items":[{"item_id":"vase",\
        "item_name":"Vase","quantity":1,"price":8.5}]}}]}
        """,
    ]

    static let shopify = [
        """
        {"order":{"id":IIIIIIIIII,"order_number":1001,"email":"pPPP@example.org",\
        "phone":"+48512345PPP","created_at":"2023-11-14T21:MM:SS+01:00","currency":"PLN",\
        "total_price":"49.90","source_name":"pos","location_id":7,"customer":{"id":"u-PPP",\
        "email":"pPPP@example.org"},"line_items":[{"id":1,"sku":"lamp","quantity":1,\
        "price":"19.90","title":"Lamp"},{"id":2,"variant_id":44,"quantity":2,"price":"15.00"}]}}
        """,
        """
        {"id":IIIIIIIIII,"order_id":450,"created_at":"2023-11-14T21:MM:SSZ",\
        "refund_line_items":[{"quantity":1,"line_item":{"sku":"lamp","quantity":2,\
        "price":"19.90"}}],"transactions":[{"kind":"refund","status":"success",\
        "amount":"19.90","currency":"PLN"}]}
        """,
        """
        {"cart":{"id":"c-IIIIIIIIII","customer_id":"u-PPP","updated_at":"2023-11-14T21:MM:SSZ",\
        "currency":"PLN","line_items":[{"sku":"vase","quantity":4,"price":"8.50"}]}}
        """,
    ]

    static let cloudEvents = [
        """
        {"specversion":"1.0","id":"IIIIIIIIII","source":"/tills/7","type":"store.visit",\
        "subject":"u-PPP","time":"2023-11-14T21:MM:SSZ","datacontenttype":"application/json",\
        "data":{"zone":"lamps","seconds":340,"staff":[{"id":3}]}}
        """,
        """
        [{"specversion":"1.0","id":"IIIIIIIIII","source":"/calls","type":"call.ended",\
        "subject":"u-PPP","time":"2023-11-14T21:MM:SSZ","data_base64":"aGVsbG8="}]
        """,
    ]

    static let export = [
        """
        {"event_date":"20231114","event_timestamp":"TTTTTTTTTT123456","event_name":"purchase",\
        "user_id":"u-PPP","user_pseudo_id":"a-PPP.1","platform":"WEB","event_params":[{"key":\
        "transaction_id","value":{"string_value":"b-IIIIIIIIII","int_value":null}},{"key":"value",\
        "value":{"double_value":17.0}},{"key":"currency","value":{"string_value":"PLN"}}],"items":\
        [{"item_id":"vase","price":8.5,"quantity":"2"}],"device":{"category":"mobile"},\
        "collected_traffic_source":{"manual_campaign_name":"autumn","manual_source":"letter"},\
        "ecommerce":{"purchase_revenue":17.0}}
        """,
        """
        {"event_timestamp":"TTTTTTTTTT654321","event_name":"page_view","user_pseudo_id":"a-PPP",\
        "platform":"IOS","event_params":[{"key":"page","value":{"string_value":"/IIIIIIIIII"}}]}
        """,
    ]

    static func snowplow(_ fields: [String: String]) -> String {
        SnowplowImporter.fieldNames.map { fields[$0] ?? "" }.joined(separator: "\t")
    }

    static let snowplow = [
        snowplow([
            "app_id": "shop", "platform": "web", "event": "transaction", "user_id": "u-PPP",
            "event_id": "e-IIIIIIIIII", "collector_tstamp": "2023-11-14 21:MM:SS.886",
            "domain_userid": "s-PPP", "tr_orderid": "t-IIIIIIIIII", "tr_total": "12.50",
            "tr_currency": "PLN", "mkt_campaign": "autumn",
        ]),
        snowplow([
            "platform": "mob", "event": "page_view", "event_id": "e-IIIIIIIIII",
            "derived_tstamp": "2023-11-14 21:MM:SS", "network_userid": "s-PPP",
            "contexts": "{\"schema\":\"x\",\"data\":[{\"a\":[1,{\"b\":null}]}]}",
        ]),
    ]

    static let all: [Fixture] =
        fixtures(segment, SegmentImporter()) + fixtures(measurement, GA4MeasurementImporter())
        + fixtures(shopify, ShopifyImporter()) + fixtures(export, GA4ExportImporter())
        + fixtures(cloudEvents, CloudEventsImporter(subjectKind: .account))
        + snowplow.map {
            Fixture(importer: SnowplowImporter(), message: MutableMessage($0, .fields(0x09)))
        }

    private static func fixtures(
        _ texts: [String], _ importer: some EventImporter
    ) -> [Fixture] {
        texts.map { Fixture(importer: importer, message: MutableMessage($0, .json)) }
    }

    static let header = "receipt,when,till,card,mail,article,pieces,price,sum,shop"

    static let row = MutableMessage(
        "k-IIIIIIIIII,TTTTTTTTTT,store,L-PPP,pPPP@example.org,\"lamp, red\",2,9.95,19.90,Gdańsk",
        .fields(0x2C))

    /// What the columns of the table mean: one receipt a row.
    static var mapping: ColumnMapping {
        var mapping = ColumnMapping(name: .constant("store receipt"))
        mapping.names = ["store receipt": .storeReceipt]
        mapping.id = .column("receipt")
        mapping.time = .column("when")
        mapping.timeFormat = .seconds
        mapping.channel = .column("till")
        mapping.identifiers = [
            .init(.loyalty, column: "card"), .init(.email, column: "mail"),
        ]
        mapping.part = .order
        mapping.order = .column("receipt")
        mapping.total = .column("sum")
        mapping.currency = .constant("PLN")
        mapping.item = .column("article")
        mapping.quantity = .column("pieces")
        mapping.price = .column("price")
        mapping.location = .column("shop")
        return mapping
    }
}
