// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// The public GPP strings and sections, each with every field.
@Suite struct GPPVectorTests {
    /// One section of a vector: its number, its text, what it says; nil when it is refused.
    struct Part {
        var id: GPPSectionID
        var text: Substring
        var decoded: JSONValue?
    }

    /// The sections of a vector; nil when the header is refused.
    static func parts(_ vector: JSONValue) throws -> [Part]? {
        let text = vector.text("string")
        if vector.text("kind") == "section" {
            let id = GPPSectionID(try #require(vector["sectionId"]?.int64Value.map(UInt16.init)))
            return [Part(id: id, text: text[...], decoded: vector["decoded"])]
        }
        guard vector.text("expect") != "reject" else { return nil }
        let ids = try #require(vector["decoded"]?["sectionIds"]?.arrayValue)
            .map { GPPSectionID(UInt16($0.int64Value ?? 0)) }
        let texts = text.split(separator: "~", omittingEmptySubsequences: false).dropFirst()
        return zip(ids, texts).map { id, text in
            let decoded = vector["decoded"]?["sections"]?[id.prefix ?? ""]
            return Part(id: id, text: text, decoded: decoded?["error"] == nil ? decoded : nil)
        }
    }

    @Test("N6 178 public GPP strings and sections: every field, and what is refused")
    func fields() throws {
        var sections = 0
        var refused = 0
        for vector in try StringVectors.load("gpp") {
            let text = vector.text("string")
            guard let parts = try Self.parts(vector) else {
                #expect(throws: ConsentStringError.self, "\(text)") { try GPPStringReading(text) }
                refused += 1
                continue
            }
            for part in parts {
                let characters = String(part.text)
                guard let decoded = part.decoded else {
                    let error = #expect(throws: ConsentStringError.self, "\(part)") {
                        try GPPSection(part.id, characters.utf8.span, isLenient: true)
                    }
                    #expect(error?.place.section == part.id)
                    refused += 1
                    continue
                }
                let reading = try Self.alone(part)
                let section = try #require(reading.string[part.id], "\(text) \(reading.failures)")
                let fields = SectionFields(
                    section: section, findings: reading.findings, text: part.text)
                #expect(fields.differences(from: decoded) == [], "\(text), \(part.id)")
                sections += 1
            }
            guard vector.text("kind") == "gpp" else { continue }
            let reading = try GPPStringReading(text)
            #expect(reading.ids == parts.map(\.id))
            #expect(reading.failures.count == parts.filter { $0.decoded == nil }.count)
            #expect(reading.failures.isEmpty == (vector.text("expect") == "accept"))
        }
        #expect(sections == 236)
        #expect(refused == 18)
    }

    /// A section read in a string of its own.
    static func alone(_ part: Part, isLenient: Bool = true) throws -> GPPStringReading {
        try GPPStringReading("\(header(part.id))~\(part.text)", isLenient: isLenient)
    }

    /// The header of a string of one section: type 3, version 1, one single number.
    static func header(_ id: GPPSectionID) -> String {
        var numbers = [1, 2]
        while let last = numbers.last, last <= id.rawValue {
            numbers.append(last + numbers[numbers.count - 2])
        }
        var rest = Int(id.rawValue)
        var code = "1"
        for number in numbers.reversed() where number <= id.rawValue {
            code = (number <= rest ? "1" : "0") + code
            if number <= rest { rest -= number }
        }
        var bits = "000011" + "000001" + "000000000001" + "0" + code
        while bits.count % 6 != 0 { bits += "0" }
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var text = ""
        while !bits.isEmpty {
            text.append(alphabet[Int(bits.prefix(6), radix: 2) ?? 0])
            bits.removeFirst(6)
        }
        return text
    }

    @Test("N7 A reader to the letter takes and refuses what the specifications say")
    func strict() throws {
        var taken = 0
        for vector in try StringVectors.load("gpp") {
            let text = vector.text("string")
            let isTaken = vector.text("strict") == "accept"
            if vector.text("kind") == "gpp" {
                #expect(((try? GPPString(text)) != nil) == isTaken, "\(text)")
            } else if let part = try Self.parts(vector)?.first {
                let section = try? GPPSection(part.id, text.utf8.span)
                #expect((section != nil) == isTaken, "\(text)")
            }
            taken += isTaken ? 1 : 0
        }
        #expect(taken == 137)
    }

    @Test("N7 Every known hazard of 21 strings is reported, and none of the others")
    func hazards() throws {
        var told = 0
        for vector in try StringVectors.load("gpp") {
            let hazards = (vector["hazards"]?.arrayValue ?? []).compactMap(\.stringValue)
            for part in try Self.parts(vector) ?? [] {
                let name = part.id.prefix ?? ""
                let own = hazards.filter { $0.hasPrefix(name) }
                let reading = try Self.alone(part)
                let dialect = reading.string[part.id]?.dialect ?? []
                let isShort = reading.failures.first?.code == .truncated
                let found: [(String, Bool)] = [
                    ("the body has the 16/3 layout", dialect.contains(.version2Body)),
                    ("is not defined", dialect.contains(.undefinedVersion)),
                    ("with the shorter v1 body", isShort && part.text.hasPrefix("C")),
                    ("non-zero bits", reading.findings.contains { $0.kind == .paddingNotZero }),
                ]
                guard name != "tcfeuv2", part.text.contains(where: { $0 != "." }) else { continue }
                for (words, isFound) in found {
                    let isTold = own.contains { $0.contains(words) }
                    // One vector tells in a note what the others tell as a hazard.
                    if words.hasPrefix("with the shorter"), part.text == "CAAAAAAAAA.Q" { continue }
                    #expect(isFound == isTold, "\(vector.text("string")), \(name): \(words)")
                    told += isTold ? 1 : 0
                }
            }
        }
        #expect(told == 24)
    }

    @Test("N7 Every dialect is reported by its type, or there is none")
    func dialects() throws {
        var counts: [GPPDialect: Int] = [:]
        for vector in try StringVectors.load("gpp") {
            for part in try Self.parts(vector) ?? [] {
                guard let decoded = part.decoded,
                    let section = try Self.alone(part).string[part.id]
                else { continue }
                var dialect = section.dialect
                let words = decoded.text("dialect")
                if part.id == .tcfCanada {
                    // The words are about the core; a list of vendors that were shown narrows it.
                    if decoded["disclosedVendors"] != nil {
                        #expect(dialect.isSubset(of: Self.canada(words)))
                    } else {
                        dialect.remove(.noRestrictions)
                        #expect(dialect == Self.canada(words), "\(part.text)")
                    }
                    #expect(
                        section.dialect.contains(.noRestrictions)
                            == (decoded["pubRestrictions"]?.isNull == true))
                } else {
                    #expect(dialect.contains(.noSectionHeader) == words.contains("absent"))
                }
                counts[section.dialect, default: 0] += 1
            }
        }
        #expect(counts[.noSectionHeader] == 20)
        #expect(counts[.version2Body] == 8)
        #expect(counts[.undefinedVersion] == 11)
        #expect(counts[.canadaHybrid] == 4)
        #expect(counts[.canadaLegacy] == 3)
    }

    /// The layouts of the words of a vector.
    static func canada(_ words: String) -> GPPDialect {
        if words.hasPrefix("any") { return .canadaLayouts }
        var layouts: GPPDialect = []
        if words.contains("hybrid:") { layouts.insert(.canadaHybrid) }
        if words.contains("legacy:") { layouts.insert(.canadaLegacy) }
        return layouts
    }

    @Test("N6 What is read and written again says the same, in the same dialect")
    func roundTrip() throws {
        var strings = 0
        for vector in try StringVectors.load("gpp") where vector.text("kind") == "gpp" {
            guard var string = try? GPPStringReading(vector.text("string")).string else { continue }
            if var core = string.tcfEU {
                core.allowedVendors = nil
                string.set(GPPSection(core))
            }
            let text = try string.encoded()
            let again = try GPPStringReading(text)
            #expect(again.failures == [], "\(text)")
            #expect(again.string == string, "\(text)")
            #expect(try again.string.encoded() == text)
            strings += 1
        }
        #expect(strings == 71)
    }
}
