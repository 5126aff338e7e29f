// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension NicknameTable {
    /// English given names from a to i, and behind each what its bearers are called.
    ///
    /// From the table of the Python package `nicknames` 1.0.1 (carltonnorthern/nicknames, Apache
    /// License 2.0), grouped by name.
    static let englishAtoI = """
        aaron erin ron ronnie ; abbigail abbe abbey abbi abbie abby gail nabby ; abbigale abbe \
        abbey abbi abbie abby gail nabby ; abednego bedney ; abel ab abe eb ebbie ; abiel ab ; \
        abigail abbe abbey abbi abbie abby gail nabby ; abigale abbe abbey abbi abbie abby gail \
        nabby ; abijah ab bige ; abner ab ; abraham ab abe ; abram ab abe ; absalom ab abbie \
        app ; ada addy adie ; adaline ada addy adie delia dell lena ; addison addie addy ; \
        adela adie della ; adelaide addy adele adie dell della heidi ; adelbert albert bert del \
        delbert ; adele addy dell ; adeline ada addy delia dell lena ; adelphia addy adele dell \
        delphia philly ; adena adina deena dena dina ; adolphus ado adolph dolph ; adrian rian \
        ; adriane riane ; adrienne addie enne rienne ; agatha aga aggy ; agnes aggy inez nessa \
        ; aileen allie lena ; alan al ; alanson al lanson ; alastair al ; alazama ali ; albert \
        al bert ; alberta allie bert bertie ; aldo al ; aldrich rich riche richie ; aleksandr \
        alek alex ; aleva leve levy ; alex al ; alexander al alec alex sandy ; alexandra alex \
        alla sandra sandy ; alexandria alex alexander alla drina sandra ; alexis alex lexi ; \
        alfonse al ; alfred al fred freddy ; alfreda alfy freda freddy frieda ; algernon algy ; \
        alice allie elsie lisa ; alicia allie elsie lisa ; aline adeline ; alison ali allie ; \
        alixandra alix ; allan al alan allen ; allen al alan allan ; allisandra ali allie ally \
        ; allison ali allie ally ; allyson ali allie ally ; allyssa ali allie ally ; almena ali \
        allie ally mena ; almina minnie ; almira myra ; alonzo al lon lonzo ; alphinias alphus \
        ; althea ally ; alverta vert virdie ; alyssa al ally lissia ; alzada zada ; amanda \
        manda mandy ; ambrose brose ; amelia amy emily mel millie ; amos moses ; anastasia ana \
        stacy ; anderson andy ; andre drea ; andrea andi andrew andy drea rea ; andrew andy \
        drew randy ; andriane ada adri rienne ; angela angel angie ; angelica angel angelika \
        angelique angie ; angelina angel angie lina ; ann annie nan ; anna ann anne annie nan ; \
        anne ann annie nan ; annette anna nettie ; annie ann anna ; anselm ance anse ansel \
        selma ; anthony ant tony ; antoinette ann netta tony ; antonia ann netta tony ; antonio \
        ant tony ; appoline appie appy ; aquilla quil quillie ; ara arry belle ; arabella ara \
        arry bella belle ; arabelle ara arry bella belle ; araminta armida middie minty ruminta \
        ; archibald archie ; archilles kill killis ; ariadne ari arie ; arielle arie ; \
        aristotle telly ; arizona ona onie ; arlene arly lena ; armanda mandy ; armena arry \
        mena ; armilda milly ; arminda mindie ; arminta minite minnie ; arnold arnie ; aron \
        erin ron ronnie ; artelepsa epsey ; artemus art ; arthur art ; arthusa thursa ; arzada \
        zaddi ; asahel asa ; asaph asa ; asenath assene natty sene ; ashley ash ashly leah lee \
        ; aubrey bree ; audrey audree dee ; august gus ; augusta aggy gatsy gussie tina ; \
        augustina aggy gatsy gussie tina ; augustine august austin gus ; augustus august austin \
        gus ; aurelia aurilla ora orilla ree rilly ; avarilla rilla ; azariah aze riah ; bab \
        barby ; babs bab barbara barby ; barbara bab babs barbie barby bobbie ; barbery barbara \
        ; barbie barbara ; barnabas barney ; barney barnabas ; bart bartholomew ; bartholomew \
        bart bartel bat mees meus ; barticus bart ; bazaleel basil ; bea beatrice ; beatrice \
        bea trisha trix trixie ; becca beck ; beck becky ; bedelia bridgit delia ; belinda \
        belle linda ; bella arabella belle isabella ; benedict ben bennie ; benjamin ben benjy \
        bennie benny jamie ; benjy benjamin ; bernard barney berney bernie berny ; berney \
        bernie ; bert bertie bob bobby ; bertha bert bertie birdie ; bertram bert ; bertrand \
        randy ; bess bessie ; beth betsy betty elizabeth ; bethena beth thaney ; beverly bev ; \
        bezaleel zeely ; biddie biddy ; bill billy fred robert william willie ; billy fred \
        robert william ; blanche bea ; bob rob robert ; bobby bob rob ; boetius bo ; brad \
        bradford ford ; bradford brad ford ; bradley brad ; brady brody ; breanna bree bri ; \
        breeanna bree ; brenda brandy ; brian bryan bryant ; brianna bri ; bridget biddie biddy \
        bridgie bridie ; brittany britt brittnie ; brittney britt brittnie ; broderick brady \
        brody rick ricky rod ; bryanna ana anna bri briana brianna ; caitlin cait caity ; \
        caitlyn cait caity ; caldonia calliedona ; caleb cal ; california callie ; calista \
        kissy ; calpurnia cally ; calvin cal vin vinny ; cameron cam ron ronny ; camile cammie \
        ; camille cammie millie ; campbell cam ; candace candy dacey ; carla carly karla ; \
        carlotta lottie ; carlton carl ; carmellia mellia ; carmelo melo ; carmon cammie carm \
        charm ; carol carolann carole caroline carri carrie cassie kara kari lynn ; carolann \
        carol carole ; caroline carol carole carrie cassie lynn ; carolyn carrie cassie lynn ; \
        carrie cassie ; carthaette etta etty ; casey k.c. ; casper jasper ; cassandra cassie \
        sandra sandy ; cassidy cass cassie ; caswell cass ; catherine casey cassie cathy kathy \
        katy kay kit kittie lena trina ; cathleen casey cassie cathy kathy katy kay kit kittie \
        lena trina ; cathy catherine cathleen kathy ; cecilia celia cissy ; cedric ced rick \
        ricky ; celeste celia lessie ; celinda linda lindy lynn ; charity chat ; charles carl \
        charlie chick chuck ; charlie charles chuck ; charlotte char lotta lottie sherry ; \
        chauncey chan ; chelsey chelsie ; cheryl cher ; chesley chet ; chester chet ; chet \
        chester ; chick caroline charlotte chuck ; chloe clo ; chris kris ; christa chris ; \
        christian chris kit ; christiana ann chris christy crissy kris kristy tina ; christiano \
        chris ; christina chris chrissy christy crissy kris kristy tina ; christine chris \
        chrissy christy crissy kris kristy tina ; christoffer chris ; christoph chris ; \
        christopher chris kit ; christy crissy ; cicely cilla ; cinderella arilla cindy rella \
        rilla ; cindy cinderella ; claire clair clara clare ; clara clarissa ; clare clara ; \
        clarence clair clare ; clarinda clara ; clarissa cissy clara ; claudia claud ; cleatus \
        cleat ; clement clem ; clementine clem clement ; cliff clifford ; clifford cliff ford ; \
        clifton cliff tony ; cole colie ; columbus clum ; con conny ; conrad con conny ; \
        constance connie ; cordelia cordy delia ; corey coco cordy ree ; corinne cora ora ; \
        cornelia cornie corny nelia nelle nelly ; cornelius con conny corny neil niel ; cory \
        coco cordy ree ; courtney court curt ; crystal chris crys stal tal ; curtis curt ; \
        cynthia cindy cintha ; cyrenius cene cy renius serene swene ; cyrus cy ; dahl dal ; \
        dalton dahl dal ; daniel dan dann danny ; danielle dani ellie ; danny daniel ; daphne \
        daph daphie ; darlene darry lena ; david dave davey day ; daycia dacia daisha ; deanne \
        ann dee ; debbie deb debby deborah debra ; debby deb ; debora deb debbie debby ; \
        deborah deb debbie debby ; debra deb debbie ; deidre deedee ; delbert bert del ; delia \
        cordelia delius fidelia ; delilah dell della lil lila ; deliverance della delly dilly ; \
        della adela adelaide delilah dell ; delores dee dell della lola lolly ; delpha \
        philadelphia ; delphine del delf delphi ; demaris dea maris mary ; demerias dea maris \
        mary ; democrates mock ; dennis dennie denny ; dennison dennis denny ; derek derrek \
        rick ricky ; derick rick ricky ; derrick eric rick ricky ; deuteronomy duty ; diana di \
        dicey didi ; diane di dian dianne dicey didi ; dicey dicie ; dick richard rick ; \
        dickson dick ; domenic dom nic ; dominic dom nic ; dominick dom nick nicky ; dominico \
        dom ; donald don donnie donny dony ; donato don ; donna dona ; donovan don donnie donny \
        dony ; dorcus darkey ; dorinda dora dorothea ; doris dora ; dorothea doda dora ; \
        dorothy dolly dora dortha dot dottie dotty ; dotha dotty ; dotty dot ; douglas doug ; \
        drusilla silla ; duncan dunk ; earnest ernestine ernie ; ebbie eb ; ebenezer eb ebbie \
        eben ; eddie ed ; eddy ed ; edgar ed eddie eddy ; edith edie edye ; edmond ed eddie \
        eddy ; edmund ed eddie eddy ned ted ; edna edny ; eduardo ed eddie eddy ; edward ed \
        eddie eddy ned ted teddy ; edwin ed eddie eddy ned win ; edwina edwin ; edyth edie edye \
        ; edythe edie edye ; egbert bert burt ; eighta athy ; eileen helen ; elaine helen \
        lainie ; elbert albert bert ; elbertson bert elbert ; eldora dora ; eleanor elaine \
        ellen ellie lanna lenora nelly nora ; eleazer lazar ; elena helen ; elias eli lee lias \
        ; elijah eli lige ; eliphalel life ; eliphalet left ; elisa lisa ; elisha eli lish ; \
        eliza elizabeth ; elizabeth bess bessie beth betsy betty eliza lib libby lisa liz liza \
        lizzie lizzy ; ella el ellen ; ellen helen nell nellie ; ellender ellen helen nellie ; \
        ellie elly ; ellswood elsey ; elminie minnie ; elmira ellie elly mira ; elnora nora ; \
        eloise heloise louise ; elouise louise ; elsie elsey ; elswood elsey ; elvira elvie ; \
        elwood woody ; elysia lisa lissa ; elze elsey ; emanuel manny manuel ; emeline em emily \
        emma emmy milly ; emil em emily ; emily em emma emmy mel millie ; emma em emmy ; \
        epaphroditius dite ditus dyce dyche eppa ; ephraim eph ; erasmus rasmus raze ; eric \
        rick ricky ; ernest ernie ; ernestine erna ernest teeny tina ; erwin irwin ; eseneth \
        senie ; essy es ; estella essy stella ; estelle essy stella ; esther essie hester ; \
        eudicy dicey ; eudora dora ; eudoris dosie dossie ; eugene gene ; eunice nicie ; \
        euphemia effie effy ; eurydice dicey ; eustacia stacia stacy ; eva eve ; evaline eva \
        eve lena ; evangeline ev evan vangie ; evelyn ev eve evelina ; experience exie ; \
        ezekiel ez zeke ; ezideen ez ; ezra ez ; faith fay ; fallon fal falcon fall fallie \
        fally falon lon lonnie ; felicia fel feli felix ; felicity flick tick ; feltie felty ; \
        ferdinand ferdie fred freddie freddy ; ferdinando ferdie fred nando ; fidelia delia ; \
        fionna fiona ; flora florence ; florence flo flora flossy ; floyd lloyd ; fran frannie \
        ; frances cissy fanny fran francie frankie frannie franniey franny sis ; francie \
        francine ; francine fran francie frannie franniey franny ; francis fran frank frankie ; \
        frankie francis frank ; franklin fran frank ; franklind fran frank ; freda frieda ; \
        frederica erica erika freddy frederick rickey ; frederick derick erick fred freddie \
        freddy fritz rick ricky ; fredericka ericka freda freddy frieda ricka rickey ; frieda \
        fred freddie freddy ; gabriel gabby gabe ; gabriella ella gabby ; gabrielle ella gabby \
        ; gareth gare gary ; garrett barrett gare garratt garret garry gary jerry rhett ; \
        garrick garri ; genevieve eve jean jenny ; geoffrey geoff jeff ; george georgie ; \
        georgiana georgia ; georgine george ; gerald gerry jerry ; geraldine dina gerri gerrie \
        gerry jerry ; gerhardt gay ; gertie gert gertrude ; gertrude gert gertie trudy ; \
        gilbert bert gil wilber ; giovanni gio ; glenn glen ; gloria glory ; governor govie ; \
        greenberry berry green ; greggory gregg ; gregory gory greg ; gretchen margaret ; \
        griselda grissel ; gum monty ; gus gussie ; gustavus gus gussie ; gwen wendy ; \
        gwendolyn gwen wendy ; hailey haylee hayley ; hamilton ham ; hannah anna nan nanny ; \
        harold hal hap haps harry ; harriet hattie ; harrison hap haps harry ; harry hap haps \
        harold henry ; haseltine hassie ; haylee hailey hayley ; hayley hailey haylee ; heather \
        hetty ; helen ella ellen ellie lena ; helena aileen eileen elaine eleanor ellen lena \
        nell nellie ; helene ella ellen ellie lena ; heloise eloise elouise lois ; henrietta \
        etta etty hank henny nettie retta ; henry hal hank hap haps harry ; hephsibah hipsie ; \
        hepsibah hipsie ; herbert bert herb ; herman dutch harman ; hermione hermie ; hester \
        esther hessy hetty ; hezekiah hez hy kiah ; hillary hilary ; hipsbibah hipsie ; hiram \
        hy ; honora honey nora norah norry ; hopkins hop hopp ; horace horry ; hortense harty \
        tensey ; hosea hosey hosie ; howard hal howie ; hubert bert hub hugh ; ian john ; \
        ignatius iggy nace nate natius ; ignatzio iggy nace naz ; immanuel emmanuel manuel ; \
        india indie indy ; inez agnes ; iona onnie ; irene rena ; irvin irving ; irving irv ; \
        irwin erwin ; isaac ike zeke ; isabel bell bella belle ib issy nib nibby tibbie ; \
        isabella bella belle ib issy nib nibby tibbie ; isabelle bella belle ib issy nib nibby \
        tibbie ; isadora dora issy ; isadore izzy ; isaiah zadie zay ; isidore izzy ; iva ivy ; \
        ivan john
        """
}
