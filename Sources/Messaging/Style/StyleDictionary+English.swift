// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension StyleDictionary {
    /// The words of English.
    static var english: StyleDictionary {
        var book = StyleDictionary(language: .english)
        book.paradigms = [
            // Singular, plural, their possessives.
            StyleParadigm("n", "- s 's s'"),
            // Verbs: plain, third person, past, participle; `e` for stems that lose an e.
            StyleParadigm("v", "- s ed ing"),
            StyleParadigm("ve", "e es ed ing"),
        ]
        book.add(
            .forbiddenWord,
            [
                "problem:n > question:n", "no problem|problems > with_pleasure",
                "problematic > open", "you must|should > you can", "you have to > you can",
                "you've got to > you can", "you need to > you can", "you ought to > you can",
                "you will have to > you can", "you'll have to > you can",
                "you are required|obliged to > please", "you're required|obliged to > please",
                "you are obligated to > please", "you had better > you can",
                "you'd better > you can",
                "cheap|cheaper|cheapest > affordable|more_affordable|most_affordable",
                "inexpensive > affordable", "less expensive > more_affordable",
                "cheaply > at_a_good_price", "dirt cheap > at_a_very_good_price",
                "expensive > premium", "more expensive > higher_priced",
                "most expensive > highest_priced", "too expensive > above_your_plan",
                "pricey|pricier|priciest > premium", "costly|costlier|costliest > premium",
                "overpriced > premium",
                "budget item:n > good-value item:n", "budget product:n > good-value product:n",
                "budget option:n > good-value option:n", "budget model:n > good-value model:n",
                "budget line:n > good-value line:n", "budget version:n > good-value version:n",
                "budget choice:n > good-value choice:n", "budget brand:n > good-value brand:n",
                "line item:n > position:n", "budget price:n > good price:n",
                "complain:v > write|writes|wrote|writing", "complaint:n > message:n",
                "your fault > something_to_put_right", "we refuse|refused > we_suggest|suggested",
                "it's our policy > here_is_what_we_can_do", "calm down",
            ])
        book.add(
            .negation,
            [
                "don't hesitate to > feel_free_to", "do not hesitate to > feel_free_to",
                "please don't hesitate to > please_feel_free_to",
                "don't forget > remember", "do not forget > remember",
                "don't miss > enjoy", "do not miss > enjoy", "don't worry > rest_assured",
                "do not worry > rest_assured", "we can't|cannot > we_can,_as_soon_as",
                "we can not > we_can,_as_soon_as", "we don't have > we_expect",
                "we do not have > we_expect", "we are unable to > we_can,_as_soon_as",
                "we're unable to > we_can,_as_soon_as", "we regret to > we_would_like_to",
                "i don't know > i_will_find_out", "i do not know > i_will_find_out",
                "not available > available_from", "isn't available > is_available_from",
                "is not available > is_available_from", "unavailable > available_from",
                "out of stock > back_soon", "impossible > possible_when",
                "not bad > good", "why don't you|we > let_us", "you can't|cannot > you_can,_when",
                "won't be able to > will_be_able_to,_when",
                "will not be able to > will_be_able_to,_when", "unfortunately > at_the_moment",
                "never hesitate to > feel_free_to", "you didn't > please_still",
                "you did not > please_still", "you failed to > please_still",
            ])
        book.add(
            .jargon,
            [
                "asap > as_soon_as_possible", "fyi > for_your_information", "btw > by_the_way",
                "imho > in_our_view", "imo > in_our_view", "thx|thnx|tnx > thank_you",
                "pls|plz > please", "lol", "omg", "wtf", "lmk > let_us_know", "afaik",
                "tbh", "idk", "gonna > going_to", "wanna > want_to", "gotta > have_to",
                "gimme > give_me", "lemme > let_me", "kinda > rather", "sorta > rather",
                "dunno > do_not_know", "ain't > is_not", "y'all > you", "cuz|coz > because",
                "see|thank|love|for u > see_you|thank_you|love_you|for_you", "ur > your",
                "r u > are_you", "gr8 > great", "l8r > later",
                "b4 > before", "2day > today", "dude:n", "bro|bros", "buddy|buddies", "guys > all",
                "folks > all", "stuff > things", "freebie:n > present:n", "nope > no",
                "yep|yup > yes",
                "yeah > yes", "awesome > excellent", "lit af",
                "so|very|really|super cool > so_good|very_good|really_good|very_good",
                "no brainer:n > easy_choice", "touch base > talk",
                "circle back > come_back", "reach out to > write_to", "low hanging fruit",
                "synergy|synergies",
                "leverage|leverages|leveraged|leveraging > use|uses|used|using",
                "deep dive:n > close look:n", "game changer:n",
                "going forward > from_now_on", "per my last email > as_we_wrote",
                "as per > as_in", "upsell|upsells|upselling", "cross sell",
                "sku|skus > article|articles", "etd", "moq", "eom", "eod > end_of_the_day",
                "cart abandonment > saved_cart", "abandoned cart:n > saved cart:n",
                "lead gen", "b2c", "kpi|kpis",
            ])
        book.exceptions = [
            "not only", "no later than", "no more than", "not later than", "if you did not",
            "if you do not", "if you don't", "if you no longer", "no reply", "budget friendly",
            "nothing but", "why not", "problem solving|solver|solvers",
            "you should receive|see|find|get|now", "you should have received|got",
            "very cool place",
        ]
        book.negations = list(
            """
            no not never nothing nobody none neither nor cannot can't don't doesn't didn't won't
            isn't aren't wasn't weren't haven't hasn't hadn't shouldn't wouldn't couldn't without
            """)
        book.greetings = wordings(
            """
            hello, hi, hey, good morning, good afternoon, good evening, good day, welcome,
            welcome back, greetings, happy birthday
            """)
        book.salutations = wordings("dear, my dear")
        book.generalities = list(
            """
            customer customers client clients sir madam sirs friend friends user users shopper
            subscriber subscribers guest guests all everyone everybody there colleague colleagues
            buyer valued member members
            """)
        book.closings = wordings(
            """
            best regards, kind regards, warm regards, regards, with regards, best wishes, best,
            yours sincerely, yours faithfully, sincerely, yours truly, yours, thank you, thanks,
            many thanks, cheers, see you soon, warmly, the team, your team
            """)
        book.emptyWords = list(
            """
            hello hi hey news newsletter information info update updates important urgent attention
            notice notification message reminder question greeting greetings re fw fwd subject mail
            email letter announcement offer offers special great best new today now just for-you
            something read open click look here interesting exclusive amazing surprise thanks
            """)
        book.stopWords = list(
            """
            a an the and or but of in on at to for from with by as is are was were be been it its
            this that these those you your yours we our us i me my he she they them their his her
            have has had do does did will would can could may might shall if so than then there here
            what which who when where how all any some no not only also very more most just about
            into over up out off please
            """)
        book.shouts = list(
            "sale free now win wow hot new buy save yes best last only deal deals stop hurry today")
        book.acronyms = list("covid iso-9001 unesco unicef")
        book.abbreviations = list(
            "mr mrs ms mx dr prof st no nos tel ext vs etc approx inc ltd co e.g i.e jr sr p pp")
        return book
    }
}
