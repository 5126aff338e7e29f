// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Identity

extension Benchmark {
    /// Text from a form to the form that is compared.
    static let normalisation: [Benchmark] = [
        foldName, foldCyrillic, skeleton, email, phoneInternational, phoneNational, identifiers,
    ]

    private static let foldName = folding(
        "identity.fold-name", "Łukasz Wójcik", "13 letters, 3 marks")
    private static let foldCyrillic = folding(
        "identity.fold-cyrillic", "Иван Шевченко", "13 Cyrillic letters")

    private static func folding(_ name: String, _ text: String, _ data: String) -> Benchmark {
        Benchmark(name, data: data, unit: "names") { _ in
            let bytes = Array(text.utf8)
            var output: [UInt8] = []
            output.reserveCapacity(64)
            return Kernel {
                output.removeAll(keepingCapacity: true)
                let input = opaque(bytes)
                TextFolding.fold(input.span, into: &output)
                sink(output.count)
            }
        }
    }

    private static let skeleton = Benchmark(
        "identity.skeleton", data: "Schewtschenko", unit: "names"
    ) { _ in
        let name = "Schewtschenko"
        return Kernel { sink(RomanisationSkeleton.key(opaque(name))) }
    }

    private static let email = Benchmark(
        "identity.email", data: "27 bytes to the exact address", unit: "addresses"
    ) { _ in
        let text = "Anna.Kowalska+shop@Gmail.com"
        return Kernel { sink(try EmailAddress(opaque(text)).exact) }
    }

    private static let phoneInternational = phone("identity.phone-e164", "+48601234567")
    private static let phoneNational = phone("identity.phone-national", "8 (912) 345-67-89")

    private static func phone(_ name: String, _ text: String) -> Benchmark {
        Benchmark(name, data: text, unit: "numbers") { _ in
            let region = CallingRegion.russia
            return Kernel { sink(try PhoneNumber(opaque(text), region: region).e164) }
        }
    }

    private static let identifiers = Benchmark(
        "identity.normalise-3", data: "e-mail, phone, cookie", unit: "events"
    ) { _ in
        let normalizer = IdentifierNormalizer(region: .poland)
        let identifiers = [
            Identifier(.email, "Anna.Kowalska@example.org"), Identifier(.phone, "601 234 567"),
            Identifier(.cookie, "GA1.2.1234567890.1600000000"),
        ]
        return Kernel {
            for identifier in opaque(identifiers) { sink(try normalizer.normalise(identifier)) }
        }
    }
}
