// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Consent

extension Benchmark {
    /// TC strings and GPP strings.
    static let consentStrings: [Benchmark] = [
        tcfDecode, tcfDecodeRanges, tcfAllows, tcfEncode, tcfBomb, gppSix,
    ]

    private static let tcfDecode = Benchmark(
        "consent.tcf-decode", data: "601 characters, 1,100 vendors", unit: "strings"
    ) { _ in
        let text = try SampleStrings.full.encoded()
        return Kernel { sink(try TCString(opaque(text)).vendorConsents.isEmpty) }
    }

    private static let tcfDecodeRanges = Benchmark(
        "consent.tcf-decode-ranges", data: "1,817 characters, 463 ranges", unit: "strings"
    ) { _ in
        let text = SampleStrings.restricted
        return Kernel { sink(try TCString(opaque(text)).restrictions.count) }
    }

    private static let tcfAllows = Benchmark(
        "consent.tcf-allows", data: "601 characters, purpose 1, a vendor", unit: "questions"
    ) { _ in
        let text = try SampleStrings.full.encoded()
        return Kernel {
            sink(try TCString.allows(opaque(text).utf8.span, vendor: opaque(755), purposes: [1]))
        }
    }

    private static let tcfEncode = Benchmark(
        "consent.tcf-encode", data: "601 characters, 1,100 vendors", unit: "strings"
    ) { _ in
        let string = SampleStrings.full
        return Kernel { sink(try opaque(string).encoded().utf8.count) }
    }

    private static let tcfBomb = Benchmark(
        "consent.tcf-bomb", data: "22,568 characters, 4,095 ranges of all", unit: "strings"
    ) { _ in
        let text = SampleStrings.bomb
        return Kernel {
            do throws(ConsentStringError) {
                sink(try TCString(opaque(text)).cmpID)
            } catch {
                sink(error.place.bit)
            }
        }
    }

    private static let gppSix = Benchmark(
        "consent.gpp-six", data: "six US sections, 62 characters", unit: "strings"
    ) { _ in
        let text = SampleStrings.sixSections
        return Kernel { sink(try GPPString(opaque(text)).sections.count) }
    }
}
