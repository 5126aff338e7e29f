// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension USPrivacySection {
    /// Reads the segments of a section.
    init(
        _ section: GPPSectionID, _ standard: USPrivacyLayout, _ text: Span<UInt8>,
        isLenient: Bool, _ findings: inout [ConsentStringFinding]
    ) throws(ConsentStringError) {
        self.init(section, standard)
        var header: Int?
        var segments = 0
        try SegmentedText.readEach(of: text, isLenient: isLenient) { index, reader in
            segments = index + 1
            if index == 0, standard.hasHeader, reader.starts(with: Int(section.rawValue)) {
                reader.segment = .header
                header = readHeader(&reader)
            } else if index == 0 || index == 1 && header != nil {
                reader.segment = .core
                if standard.hasHeader, header == nil {
                    reader.note(
                        .sectionHeaderMissing, or: .dialect,
                        .text(StaticText("the section's header is missing")))
                    dialect.insert(.noSectionHeader)
                }
                readCore(&reader)
            } else {
                readExtra(&reader)
            }
            reader.finish()
            if !reader.findings.isEmpty { findings += reader.findings }
        }
        if let header, segments != header + 2 {
            let place = ConsentStringPlace(.header, bit: 12)
            throw ConsentStringError(.header, place, .found(segments - 2, wanted: header))
        }
    }

    /// Reads the header of a section of October 2025.
    ///
    /// - Returns: how many segments follow the core.
    private mutating func readHeader(_ reader: inout BitReader) -> Int {
        _ = reader.read(6)
        version = reader.integer(6)
        checkVersion(&reader)
        // The core's own number, 0, has no Fibonacci code: the list is of what follows it.
        let entries = reader.fibonacciRanges()
        let listed = entries.count
        if listed > 1 || listed == 1 && !entries.contains(1) {
            reader.fail(.header, "a subsection that is not defined")
        }
        return listed
    }

    private mutating func checkVersion(_ reader: inout BitReader) {
        guard version < 1 || version > Int(layout.version) else { return }
        reader.note(.undefinedVersion, or: .version, .found(version, wanted: Int(layout.version)))
        dialect.insert(.undefinedVersion)
    }

    private mutating func readCore(_ reader: inout BitReader) {
        let first = reader.integer(6)
        if layout.hasHeader {
            mspaVersion = first
        } else {
            version = first
            checkVersion(&reader)
            if section == .usNational, version != 2 { chooseNational(&reader) }
        }
        let width = layout.bits - 6
        guard width <= reader.count - reader.position else {
            return reader.fail(.truncated, .needs(layout.bits, of: reader.count))
        }
        values = reader.read(width) << UInt64(64 - width)
        check(values, &reader)
    }

    /// Chooses the body of US National by its length where the version does not say it.
    private mutating func chooseNational(_ reader: inout BitReader) {
        if reader.count <= 66 {
            layout = .usNationalVersion1
        } else if version == 1 {
            dialect.insert(.version2Body)
            reader.note(.versionMismatch)
        }
    }

    /// Two bits have three meanings; the fourth is told and kept.
    private func check(_ values: UInt64, _ reader: inout BitReader) {
        if values & values >> 1 & 0x5555_5555_5555_5555 != 0 {
            reader.note(.undefinedValue)
        }
    }

    private mutating func readExtra(_ reader: inout BitReader) {
        guard layout.extra != .sensitiveData else { return readSensitive(&reader) }
        reader.segment = .globalPrivacyControl
        guard reader.integer(2) == 1 else {
            return reader.fail(.segment, "not a defined type")
        }
        guard globalPrivacyControl == nil else { return reader.fail(.segment, "there twice") }
        globalPrivacyControl = reader.flag()
        if layout.extra == .none {
            reader.note(
                .undefinedGPC, or: .segment, .text(StaticText("the section has no such segment")))
            dialect.insert(.undefinedGPC)
        }
    }

    private mutating func readSensitive(_ reader: inout BitReader) {
        reader.segment = .sensitiveData
        guard sensitive == nil else { return reader.fail(.segment, "there twice") }
        let values = reader.read(16)
        check(values, &reader)
        sensitive = UInt16(truncatingIfNeeded: values)
    }
}
