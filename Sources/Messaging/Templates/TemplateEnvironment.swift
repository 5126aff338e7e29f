// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is known around a rendering: filters, partials, the time, and how it is written.
public struct TemplateEnvironment: Sendable {
    /// How values are written.
    public enum Escaping: Hashable, Sendable {
        /// As they are.
        case none
        /// As HTML: what `{{ }}` and `cycle` write is escaped unless it is markup already, which
        /// the results of `escape` and `raw` and the text of `capture` are.
        case html
    }

    /// What happens to an error in the data.
    public enum Faults: Hashable, Sendable {
        /// It ends the rendering.
        case thrown
        /// Its text is written in place of the part that failed, as the reference does.
        case written
    }

    /// Filters of the host.
    public var filters: TemplateFilters
    /// Partials.
    public var library: TemplateLibrary
    /// The instant that `"now"` and `"today"` mean for `date`; nil makes them an error.
    public var now: Timestamp?
    /// The zone that `date` shows instants in, and reads dates without a zone in; nil is UTC.
    public var zone: TimeZoneRules?
    /// How values are written.
    public var escaping: Escaping
    /// What happens to an error in the data; a `sending` dialect always throws.
    public var faults: Faults
    /// What a rendering may use.
    public var limits: TemplateLimits

    /// An environment.
    public init(
        filters: TemplateFilters = TemplateFilters(),
        library: TemplateLibrary = TemplateLibrary(), now: Timestamp? = nil,
        zone: TimeZoneRules? = nil, escaping: Escaping = .none, faults: Faults = .thrown,
        limits: TemplateLimits = TemplateLimits()
    ) {
        self.filters = filters
        self.library = library
        self.now = now
        self.zone = zone
        self.escaping = escaping
        self.faults = faults
        self.limits = limits
    }
}
