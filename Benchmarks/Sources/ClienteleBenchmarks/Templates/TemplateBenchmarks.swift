// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Messaging

extension Benchmark {
    /// Templates: parsing, preparing data, rendering.
    static let templates: [Benchmark] = [
        renderOrderEmail, parseOrderEmail, prepareOrderEmail,
    ]

    private static let renderOrderEmail = Benchmark(
        "templates.render-order-email", data: "a basket reminder, 10 products, 4.3 KB",
        unit: "letters"
    ) { _ in
        let template = try Template(OrderEmail.source)
        let data = try TemplateData(OrderEmail.data())
        let letters = Letters()
        try letters.write(template, data)
        precondition(letters.bytes.count == 4_297, "another letter than the one compared with")
        return Kernel {
            try letters.write(opaque(template), data)
            sink(letters.bytes.count)
        }
    }

    private static let parseOrderEmail = Benchmark(
        "templates.parse-order-email", data: "a basket reminder, 3.3 KB", unit: "templates"
    ) { _ in
        let source = OrderEmail.source
        return Kernel { sink(try Template(opaque(source)).source.utf8.count) }
    }

    private static let prepareOrderEmail = Benchmark(
        "templates.prepare-order-email", data: "the variables of a basket reminder, from JSON",
        unit: "letters"
    ) { _ in
        let variables = try OrderEmail.data()
        return Kernel { sink(try TemplateData(opaque(variables))) }
    }
}

/// A renderer and the buffer it writes, kept from one letter to the next.
private final class Letters {
    private var renderer = TemplateRenderer()
    private(set) var bytes: [UInt8] = []

    func write(_ template: Template, _ data: TemplateData) throws {
        bytes.removeAll(keepingCapacity: true)
        try renderer.render(template, data, into: &bytes)
    }
}
