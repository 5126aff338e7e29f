// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MessagingEngine {
    /// What was promised to customers.
    public var promises: PromiseLedger { PromiseLedger(resolver: rules.resolver) }

    /// Requests to be called back; nil where the settings have no policy for them.
    public var callbacks: CallbackDesk? {
        rules.settings.callbacks.map { CallbackDesk($0, resolver: rules.resolver) }
    }

    /// Who wants to be told when items arrive; nil where the settings have no notice for it.
    public var arrivals: ArrivalWatch? {
        rules.settings.arrivalNotice.map { notice in
            ArrivalWatch(
                notice, perUnit: rules.settings.noticesPerUnit, resolver: rules.resolver,
                outbox: self)
        }
    }

    /// Answers to the surveys of the settings.
    public var surveys: SurveyBook { SurveyBook(settings.surveys, resolver: rules.resolver) }

    /// How often customers met messages and advertisements; empty where it is not counted.
    public var exposures: ExposureBook { ExposureBook(resolver: rules.resolver) }

    /// Campaigns over this engine's outbox.
    public var campaigns: CampaignEngine {
        CampaignEngine(store: store, resolver: rules.resolver, outbox: self)
    }

    func observeAtDesks(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let properties = observation.event.properties
        if !properties.isEmpty, properties["promise"] != nil || properties["promise_end"] != nil {
            try promises.observe(observation, in: transaction)
        }
        try callbacks?.observe(observation, in: transaction)
        try arrivals?.observe(observation, in: transaction)
        if observation.event.name == .surveyAnswered {
            try surveys.observe(observation, in: transaction)
        }
        if rules.settings.countsExposures { try exposures.observe(observation, in: transaction) }
    }

    func exportDesks(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [JSONObject] {
        [
            try promises.exportPromises(of: customer, in: transaction),
            try callbacks?.exportCallbacks(of: customer, in: transaction) ?? JSONObject(),
            try arrivals?.exportArrivals(of: customer, in: transaction) ?? JSONObject(),
            try surveys.exportSurveys(of: customer, in: transaction),
            try exposures.exportExposures(of: customer, in: transaction),
            try campaigns.exportCampaigns(of: customer, in: transaction),
        ]
    }

    func eraseDesks(
        of customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        // What is wired now says nothing about what was: every table is looked at.
        let desk = CallbackDesk(
            settings.callbacks ?? CallbackPolicy(), resolver: rules.resolver)
        let notice = settings.arrivalNotice ?? MessagePlan("", .service, variants: [])
        let watch = ArrivalWatch(notice, resolver: rules.resolver, outbox: self)
        return try promises.erasePromises(of: customer, in: transaction)
            + desk.eraseCallbacks(of: customer, in: transaction)
            + watch.eraseArrivals(of: customer, in: transaction)
            + surveys.eraseSurveys(of: customer, in: transaction)
            + exposures.eraseExposures(of: customer, in: transaction)
            + campaigns.eraseCampaigns(of: customer, in: transaction)
    }
}

extension MessagingEngine: CampaignOutbox {
    /// What would become of a message, without an effect.
    public func preview(
        _ plan: MessagePlan, for profile: ProfileID, data: JSONObject, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> SendDecision {
        let course = course(UnwritableTransaction(reading: transaction))
        let person = try course.person(
            try rules.resolver.customer(of: profile, in: transaction))
        let key = MessageKey(journey: plan.name, step: "preview", occasion: EventID(""))
        let intent = SendIntent(
            plan, key, campaign: plan.name, for: profile, data: data, at: time)
        return try course.weigh(intent, plan, person, at: time).decision
    }

    /// Decides about a message, and enters it.
    public func enqueue(
        _ plan: MessagePlan, key: MessageKey, campaign: String, for profile: ProfileID,
        data: JSONObject, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> SendDecision {
        let course = course(transaction)
        var person = try course.person(
            try rules.resolver.customer(of: profile, in: transaction))
        let intent = SendIntent(plan, key, campaign: campaign, for: profile, data: data, at: time)
        let (outcome, decision) = try course.plan(intent, plan, for: &person, at: time)
        if let decision { return decision }
        let known = Reason("outbox.known", "a message of this key was entered before")
        if case .known = outcome {
            return SendDecision(.drop, gates: [GateVerdict(.dedupe, .stop, known)])
        }
        return SendDecision(
            .drop,
            gates: [
                GateVerdict(
                    .capability, .stop, Reason("send.not-reachable", "no address is known"))
            ])
    }
}

extension SendIntent {
    /// What a campaign wishes.
    fileprivate init(
        _ plan: MessagePlan, _ key: MessageKey, campaign: String, for profile: ProfileID,
        data: JSONObject, at time: Timestamp
    ) {
        self.init(
            key: key, plan: plan.name, origin: .campaign, journey: campaign,
            cause: EventID(campaign), causedAt: time, profile: profile, data: data,
            plannedAt: time)
    }
}
