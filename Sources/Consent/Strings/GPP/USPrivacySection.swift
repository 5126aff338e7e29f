// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A US section of a GPP string: US National or a state's.
///
/// It takes a few words whatever the state. Fields are read by name; what a state does not have
/// is nil or empty.
public struct USPrivacySection: Hashable, Sendable {
    /// The section.
    public let section: GPPSectionID
    /// In what it was written otherwise than specified, and is written again.
    public internal(set) var dialect: GPPDialect = []
    /// The version of the section; 1 where a section has no header that says it.
    public internal(set) var version: Int {
        get { Int(storedVersion) }
        set { storedVersion = UInt8(truncatingIfNeeded: newValue) }
    }
    /// The version of the Multi-State Privacy Agreement, in the sections of October 2025; nil in
    /// the others.
    public internal(set) var mspaVersion: Int? {
        get { storedMSPAVersion.map { Int($0) } }
        set { storedMSPAVersion = newValue.map { UInt8(truncatingIfNeeded: $0) } }
    }
    /// The signal of Global Privacy Control; nil without its segment.
    public internal(set) var globalPrivacyControl: Bool?
    /// The fields of two bits, the first one highest.
    var values: UInt64 = 0
    /// Sensitive data where it has a segment of its own; nil without it.
    var sensitive: UInt16?
    /// What the values are.
    var layout: USPrivacyLayout
    /// Versions have six bits.
    private var storedVersion: UInt8
    private var storedMSPAVersion: UInt8?

    /// A section in the newest version of its specification, with nothing applicable.
    ///
    /// - Returns: nil when the section is not one of US privacy.
    public init?(_ section: GPPSectionID) {
        guard let layout = USPrivacyLayout.named(section) else { return nil }
        self.init(section, layout)
        version = Int(layout.version)
        if layout.hasHeader { mspaVersion = 1 }
    }

    init(_ section: GPPSectionID, _ layout: USPrivacyLayout) {
        self.section = section
        self.layout = layout
        storedVersion = 1
    }

    /// The values of a field, as its specification numbers them: 0 for not applicable, 1 and 2;
    /// empty when the section does not have the field.
    public subscript(field: USPrivacyField) -> [Int] {
        if field == .sensitiveDataProcessing, layout.isSplit {
            guard let sensitive else { return [] }
            return (0..<Int(layout.sensitive)).map { Int(sensitive >> UInt16(14 - 2 * $0) & 3) }
        }
        let count = layout.count(of: field)
        guard count > 0 else { return [] }
        let offset = layout.offset(of: field)
        return (offset..<offset + count).map { value(at: $0) }
    }

    /// The value of a field that has one; nil when the section does not have the field, or has a
    /// list of them.
    public func value(of field: USPrivacyField) -> Int? {
        guard layout.count(of: field) == 1 else { return nil }
        return value(at: layout.offset(of: field))
    }

    private func value(at place: Int) -> Int {
        Int(truncatingIfNeeded: values >> UInt64(62 - 2 * place) & 3)
    }

    /// Sets the values of a field.
    ///
    /// - Parameters:
    ///   - values: as many as the field has, each 0, 1 or 2.
    ///   - field: the field.
    /// - Returns: false, and nothing is changed, when they are not.
    @discardableResult
    public mutating func set(_ values: [Int], for field: USPrivacyField) -> Bool {
        guard values.allSatisfy({ (0...2).contains($0) }) else { return false }
        if field == .sensitiveDataProcessing, layout.isSplit {
            guard values.count == Int(layout.sensitive) else { return false }
            sensitive = values.reduce(0) { $0 << 2 | UInt16($1) }
            return true
        }
        let offset = layout.offset(of: field)
        guard !values.isEmpty, values.count == layout.count(of: field) else { return false }
        for (place, value) in values.enumerated() {
            let shift = UInt64(62 - 2 * (offset + place))
            self.values = self.values & ~(3 << shift) | UInt64(value) << shift
        }
        return true
    }

    /// Sets or removes the signal of Global Privacy Control.
    ///
    /// - Returns: false, and nothing is changed, when the section has none.
    @discardableResult
    public mutating func setGlobalPrivacyControl(_ signal: Bool?) -> Bool {
        guard layout.extra == .globalPrivacyControl || dialect.contains(.undefinedGPC) else {
            return false
        }
        globalPrivacyControl = signal
        return true
    }
}
