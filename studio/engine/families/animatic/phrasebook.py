"""The phrases that say who is what to whom, in both languages; `phrases` holds the words of a prompt against them.

Each is a regular expression over the words without accents: A is first in the relation and B second, X is what passes
between them, "~" any few words within a clause, and a word in capitals one of the word lists. A line that ends with a
backslash goes on in the next.
"""

from __future__ import annotations

LISTS = {
    "~": r"[^<.;!?:]{0,32}?",
    "ITS": "(?:its|his|her|their|son|sa|ses|leur|leurs)",
    "IT": "(?P<it>it|him|her|them|lui|elle|eux|elles)",
    "BACK": "(?:back|dos|shell|carapace|hump|bosse)",
    "ISAT": "(?:is|are|sits|lies|stands|sleeps|waits|est|sont|se tient|dort|attend|se trouve|there is|il y a)",
    "BY": "(?:by|par)",
    "TO": "(?:to|a|au|aux)",
    "OF": "(?:of|de|d|du|des)",
    "AND": "(?:and |et |while |as |pendant que |tandis que |puis |then )?",
    "SIDE": "(?P<side>left|right|gauche|droite)",
    "GIVES": (
        "(?:gives?|giving|gave|handed|offered|brought|passed|lent|sold|served|showed|"
        "hands?|handing|offers?|offering|brings?|bringing|passes|passing|presents?|holds? out|lends?|"
        "sells?|serves?|shows?|returns?|donne|donnent|offre|offrent|tend|tendent|remet|apporte|passe|confie|prete|"
        "rend|vend|sert|montre|presente)"
    ),
    "GIVEN": "(?:given|handed|offered|passed|offerte?|donnee?|remise?|tendue?)",
    "TAKES": "(?:gets?|got|takes?|taking|receives?|recieves|accepts?|buys?|prend|recoit|accepte|obtient|achete)",
    "THROWS": (
        "(?:throws?|throwing|threw|tossed|kicked|hurled|flung|toss(?:es|ing)|kicks?|hurls?|lobs?|flings?|lance(?:nt)?|jette(?:nt)?|envoie|balance)"
    ),
    "THROWN": "(?:thrown|tossed|kicked|hurled|lancee?|jetee?|envoyee?)",
    "CATCHES": r"(?:catch\w*|r?attrape\w*)",
    "HANDS": (
        "(?:hands?|grip|grasp|fingers?|clutches|paws?|arms?|claws?|beak|jaws|mouth|trunk|lap|mains?|doigts?|pattes?|bras|"
        "bec|gueule|trompe|griffes)"
    ),
    "SLIPS": (
        "(?:slips?|slipping|falls?|falling|slides?|sliding|drops?|dropping|tumbles?|tumbling|rolls?|glides?|glisse|"
        "tombe|echappe|s echappe|roule|choit|degringole)"
    ),
    "GAZE": "(?:gaze|eyes?|stare|glare|look|regards?|yeux|oeil)",
    "OPENED": (
        r"(?:[.;:,] |^)(?:\w+ )?(?:hidden|concealed|hiding|crouch\w+|crouched|sitting|seated|standing|kneeling|lying|"
        r"perched|leaning|curled up|tucked|sheltering|sleeping|asleep|waiting|floating|hovering|cachee?s?|"
        r"dissimulee?s?|tapie?s?|accroupie?s?|assise?s?|debout|agenouillee?s?|allongee?s?|couchee?s?|perchee?s?|"
        r"appuyee?s?|adossee?s?|endormie?s?|blottie?s?|planquee?s?|posee?s?|installee?s?|juchee?s?|dressee?s?)"
    ),
    "TALKS": (
        "(?:says|tells|whispers|explains|reads|confides|murmurs|mutters|shouts|dit|raconte|murmure|chuchote|souffle|"
        "explique|confie|pose|lit|annonce|avoue|demande|repond|crie|promet|tell|say|whisper)"
    ),
    "FOOD": (
        "(?:some |a |du |de la |de l |des |un |une |its |his |her |sa |son |ses |piece of |morceau de )*"
        "(?:food|bread|seeds|crumbs|grain|corn|hay|grass|carrots?|meat|milk|nuts?|bones?|peanuts|a manger|a boire|pain|"
        "graines|miettes|foin|herbe|carottes?|viande|lait|noix|cacahuetes|os|nourriture|repas|croquettes|sucre|sugar)"
    ),
    "WALKS": r"(?:walk|march|go|stroll|run|trot|lead|avance|march|cour)\w*",
    "LED": "(?:on|by) (?:a |its |the )?(?:leash|lead|rope|halter|string)",
    "INTO": "(?:into|inside|in|dans|a l interieur de)",
    "CLIMBS": r"(?:climb|jump|get|hop|crawl|slip|grimp|mont|saut|se gliss|entr)\w*",
    "OUT": (
        r"(?:sort(?:ent)? la tete|passe la tete|(?:sort|sortent|surgit|jaillit|bondit|s extirpe|s extrait|emerge)|"
        r"(?:pop|peek|peep|stick|lean|look|poke|step|climb|jump|crawl|get|come|leap|burst|hop|emerg|spring)\w*~out)"
    ),
    "EYETOEYE": (
        "(?:opposite each other|face to face|eye to eye|nose to nose|facing each other|en face de l|face a face|"
        r"nez a nez|(?:glar|star|look|gaz)\w* at each other|se devisagent|se toisent|se defient|yeux dans les yeux)"
    ),
    "NOSETONOSE": (
        "(?:face to face with|opposite|nose to nose with|eye to eye with|across from|face a face avec|nez a nez avec)"
    ),
}
"""Names in phrases -> what they stand for."""
PHRASES = {
    "chase": r"""
        B~ (?:flees?|runs?|sprints?|dash\w*|bolts?|escapes?|races?|fuit|court|detale|file|s enfuit|\
            se sauve)~[,;:] A(?: right| just)? (?:close |hot )?behind(?: IT)?(?= [.,;]|$)
        B~[,;:.] ?(?:and |et )?(?:behind IT,? ?|derriere IT ,? ?)?A (?:gives? chase|in pursuit|\
            behind in pursuit|hot on the heels|hot on the trail|a la poursuite|en chasse)
        B~[,;:.] ?(?:and |et )?(?:behind IT ,? ?|derriere IT ,? ?)?A (?:gives? chase|se lance a la poursuite|\
            le prend en chasse|la prend en chasse)
        B~[,;:] A (?:sur|a|aux) (?:les |la |l )?(?:talons|trousses|basques)
        B~[,;:] A (?:lui|leur) (?:court|courent|saute|sautent|bondit|fond|galope|galopent) (?:apres|dessus|derriere)
        A (?:court|courent|galope|galopent)~(?:apres|derriere) B
        B~ (?:, )?ANDA (?:hot |close |right )?(?:at|on) ITS (?:heels|tail|trail)
        B~ (?:with|avec) A (?:at|on|a|sur) ITS (?:heels|tail|trail|trousses|talons|basques)
        B~ ?A (?:est |sont )?(?:a|sur) ITS (?:trousses|talons|basques)
        B~a ITS trousses ,? A
        B with A (?:chasing |running )?after (?:it|him|her|them)
        B (?:flees?|escapes|runs away|fuit|s enfuit|detale)~ [.,] A (?:is |est )?(?:right |juste )?(?:behind|derriere)
        B ~echapper TO A
        B (?:being )?(?:pursued|chased|hunted)~ BY A
    """,
    "follow": r"""
        B WALKS~ with A behind (?:it|him|her|them)
        B WALKS~ [.,] ANDA (?:follows?|is following|suit|suivent)(?! ?<)
        (?:in|dans|sur) (?:the )?(?:footsteps|wake|pas|sillage|traces) OF B (?:\w+ ){1,2}A
        B~(?:with|avec) A in tow
        B~ ?(?:, )?(?:and |et )?A (?:dans ITS sillage|a ITS suite|sur ITS pas|in ITS (?:wake|train|\
            footsteps)|in tow|bringing up the rear|fermant la marche)
        B~[,;:.] ?(?:and |et |then |puis )?A (?:follows?|suit|suivent|follows? suit|suit le mouvement|\
            ferme la marche)(?= [.,;:]|$)
        B~(?:opens? the march|leads? the way|shows? the way|ouvre la marche|montre le chemin|\
            ouvre la route)~[,;:.] ?(?:and |et )?A(?: follows?| suit| suivent| behind| derriere)
        A ,? ?(?:in single file|in a line|a la queue leu leu|en file indienne|a la file) ,? ?(?:behind|after|\
            derriere) B
        (?:in single file|in a line|a la queue leu leu|en file indienne) ,? A (?:follows?|suit|suivent) B
        A file B
    """,
    "wave": r"""
        A gives? B (?:a )?(?:big |little |friendly )?wave
        B ,? ?(?:at|to) whom A waves
        A (?:voit|apercoit|croise|rencontre) B et lui (?:fait signe|fait coucou|sourit)
        A (?:says|dit) (?:hello|goodbye|hi|bonjour|au revoir|adieu) TO B
        B ,? ?(?:a qui|auquel|a laquelle|to whom|at whom) A (?:fait (?:un )?(?:signe|coucou|de grands signes|\
            bonjour|au revoir|adieu)|waves?|is waving|dit (?:bonjour|au revoir|adieu))
        A (?:and|et) B [.;,]? ?(?:they |the two |ils |elles )?(?:are |both )?wav(?:e|es|ing) (?:to|\
            at) (?:each other|one another)
        A (?:and|et) B [.;,]? ?(?:ils |elles )?se (?:font (?:signe|coucou|un signe|de grands signes|des signes|\
            bonjour|au revoir)|saluent|disent (?:bonjour|au revoir|adieu))
        A~[,;] ?B~[.;,] (?:they |the two |ils |elles )(?:are |both )?(?:wav(?:e|es|ing) (?:to|at) (?:each other|\
            one another)|se font (?:signe|coucou)|se saluent)
        A (?:dit|fait|agite)~\b(?:bonjour|au revoir|adieu|signe|coucou|main|mouchoir|chapeau|bras)\b~ (?:a|au|aux|\
            vers|en direction de|en direction d) B
        A (?:waves?|waving)~ (?:at|to) B
    """,
    "talk": r"""
        B ,? ?(?:a qui|to whom|auquel|a laquelle|to which) A (?:is |est )?TALKS
        B (?:ecoute|entend) (?:parler|chanter|raconter|lire|discourir) A
        B ,? ?(?:a qui|auquel|a laquelle) A (?:parle|s adresse|se confie|chuchote|murmure|tient|\
            fait (?:la morale|la lecon|un discours))
        B ,? ?(?:to whom) A (?:is )?(?:talk|speak|read|sing|preach|ly)\w*
        A (?:reads?|reading|tells?|telling|lit|lisent|raconte|racontent|recite|recites|sings?|\
            chante)~(?: aloud)? ?TO B
        A (?:tells?|cracks?|telling|cracking)~joke (?:for|to) B
        A and B (?:are |sont )?(?:deep in conversation|en pleine conversation|en grande discussion)
        A whispers?~ B ear
        A (?:chuchote|murmure|parle|souffle|crie|glisse)~ (?:a l |dans l )?B oreille
        A (?:chuchote|murmure|souffle|crie)~a l oreille OF B
        A TALKS~ TO B
        A (?:tells|asks|teaches|warns|thanks) B
        A ~(?:, )?ANDB~ [.;] (?:they|the two|ils|elles)(?: are| both)? (?:talk|chat|argu|speak|parlent|discut|bavard)
        A ~(?:, )?ANDB~ [.;] (?:they|the two|ils|elles) se (?:parlent|disputent)
    """,
    "face": r"""
        B (?:est |sont )?(?:effraye|surpris|terrifie|intimide|terrorise|impressionne|menace)e?s? BY A
        A (?:crache|souffle|aboie|grogne|rugit|miaule|feule)~ (?:sur|contre|vers|apres) B
        A (?:(?:ISAT|standing|sitting) )?NOSETONOSE B
        A,? (?:and|et) B~EYETOEYE
        A~l une? en face de l ?B
        EYETOEYE ,? ?A~(?:and|et) B
        EYETOEYE ,? ?A , B
        (?:face a|opposite|facing) B ,~A
        A (?:affronte du regard|defie du regard|toise|stares down) B
    """,
    "hug": r"""
        A (?:and|et) B (?:fall|are|tombent|sont|se jettent|se retrouvent)? ?(?:in|into|dans) (?:the |\
            les )?(?:bras|arms)? ?(?:l une? (?:de|d) l autre|each other arms|one another arms|each other s arms)
        A (?:and|et) B (?:fall|fell|are|tombent|sont|se jettent|se retrouvent) (?:in|into|dans) (?:each|one|les bras)
        A (?:serre|folds?|gathers?) B~(?:dans|in|contre) (?:ITS )?(?:arms|bras|coeur|heart)
        B~[,;.] ?(?:et |puis )?A (?:se jette|saute|tombe|court|bondit|se blottit|se refugie|vient)~\
            (?:a|dans|contre) ITS (?:cou|bras|epaule)
        A (?:gives?|gave) B (?:a )?(?:big )?cuddle
        A (?:holds?|hugs?|serre) B (?:tight|tightly|close|contre (?:lui|elle))
        A prend B dans ses bras
        A (?:se jette|saute|tombe|court|leaps?|jumps?|falls?|runs?|rushes|throws? (?:him|her|it)self)~(?:dans|into|in) \
            B (?:bras|arms)
        A (?:se jette|saute|tombe|court|leaps?|jumps?|falls?|runs?|rushes)~(?:dans|into|in) (?:les |the )?\
            (?:bras|arms) OF B
        A se jette au cou OF B
        A (?:se jette|saute|se pend|tombe)~ a B cou
    """,
    "push": "A gives? B (?:a )?(?:big |little )?(?:push|shove)",
    "fight": "A (?:versus|vs|contre|against) B",
    "dance": "A danse{0,2}s? (?:au bras|dans les bras) OF B",
    "on": r"""
        B~[.,] (?:and |et )?(?:on|sur) ITS BACK ,? ?(?:ISAT )?A
        B sur (?:le dos|la carapace) (?:duquel|de laquelle|de qui)~A
        B on whose back~A
        A tronen?t? sur B
    """,
    "driven": "B ,? ?(?:is |being |est )?(?:driven|steered|piloted|ridden|conduite?|pilotee?) BY A",
    "carry": r"""
        B~(?:carried|held|borne|cradled|rocked|lying|porte|portee|tenu|tenue|serree?|blottie?|endormie?) (?:in|\
            on|dans|sur) (?:the |les |l )?(?:arms|shoulders?|bras|epaules?) OF A
        A (?:porte|portant|tient|tenant|carries|carrying|holds?|holding|bears|bearing|transporte|takes?|cradles?|\
            rocks?|lifts?|scoops?|picks|gathers) B~(?:in|on|\
            dans|sur|entre|between|over|a bout de) (?:ITS |les |the )?(?:arms|mouth|jaws|beak|teeth|trunk|bras|\
            gueule|bec|dents|trompe)
        A (?:gives?|giving|carries|carrying) B (?:a )?(?:piggyback|piggy-back)
        B~sur (?:les |l )?epaules? OF A
        A (?:hauls?|lugs?|heaves?|hoists?|drags?|hisse|charge) B (?:on|over|onto|sur) (?:ITS|l) (?:BACK|\
            shoulder|epaule)
    """,
    "armed": r"""
        B ,? ?(?:\w+ ){0,3}in (?:the )?arms OF A
        B ,? ?(?:\w+ ){0,3}in A arms
        (?:^|[.;,] )in A arms ,? ?(?:\w+ ){0,3}B
        (?:^|[.;,] )in (?:the )?arms OF A ,? ?(?:\w+ ){0,3}B
    """,
    "backed": r"""
        A (?:porte|portant|carries|carrying|bears|bearing|transporte) B~(?:on|sur|over) (?:ITS |les |\
            the )?(?:back|shoulders?|dos|epaules?)
    """,
    "lead": r"""
        A (?:walks?|walking|is walking|is out walking|are walking|promene|promenent) B
        A~(?:for a walk|out for a walk)~B~LED
        A (?:takes?|taking|takes out|emmene|sort) B~(?:for a walk|en promenade|promener|faire un tour)
        B~(?:held|led|kept|tenue?s?|menee?s?|promenee?s?)~(?:on|by|en|par|au bout)~(?:leash|lead|rope|chain|\
            string|bridle|laisse|corde|chaine|bride)~BY A
        A (?:walks?|walking|leads?|leading|takes?|taking|with|has) B LED
        A (?:takes?|taking) B (?:out )?for (?:a )?walk
        A (?:tient|tenant|avec|promene|a|mene|emmene) B (?:en laisse|par la bride|par une corde|au bout d une corde)
        B LED (?:with|and|held by) A
        A conduit B
    """,
    "pull": r"""
        B (?:attelee?s?|harnessed|hitched) TO A
        A in front of B , pulling it
    """,
    "feed": r"""
        A (?:gives?|giving|throws?|tosses|hands?|offers?) B FOOD
        A (?:gives?|giving|throws?|throwing|tosses|hands?|offers?|donne|jette|lance|tend|offre|distribue) FOOD TO B
        B (?:eats?|eating|mange) (?:out of|from|dans la main (?:de|d|du)) A
    """,
    "give": r"""
        A (?:borrows?|borrowing|buys?|gets?|steals?|stole|takes?|snatches|grabs?|wins?) X from B ,? and \
            (?:\w+ )*?(?:gives?|returns?|hands?) it back
        B (?:borrows?|borrowing|rents?|inherits?|begs) (?:X|[a-z]~) ?from A
        A (?:shares?|sharing|splits?) X (?:with|between) B
        A (?:pours?|pouring|brings?|bringing|serves?|lends?|shows?|passes|throws? back|fetch\w*|buys?|makes?|cooks?|\
            bakes?|draws?|writes?|reads? out|slips?|mixes|fixes|prepares?|orders?|peels?) B \
            (?:X|(?:a|an|some|the|another|more) \w+)
        A (?:brings?|gives?|serves?|throws?|feeds?) B \w+(?= [.,;]|$)
        A (?:pours?|pouring|buys?|buying|makes?|cooks?|bakes?|prepares?|fetch\w*|picks?|draws?|mixes)~ for B
        A (?:shares?|sharing) (?:ITS )?\w+~ with B
        A (?:returns?|returning|gives? back|hands? back|lends?|lending|sells?|selling|delivers?)~ to B
        B ,? ?(?:to which|to whom|a qui|auquel|a laquelle) A (?:GIVES|tosses|throws|slips|glisse)
        A (?:glisse|slips?|deliver\w*|fait cadeau (?:de|d)|fait don (?:de|d)|livre|distribue|tend) X TO B
        A (?:gives?|hands?|sends?|offers?) B X
        B se (?:voit|voient|fait|font|voyant|faisant) (?:remettre|offrir|donner|tendre|confier|servir|livrer|\
            apporter)(?: une?| des| le| la)?(?: X)? BY A
        X ,? ?(?:offerte?|donnee?|remise?|tendue?|apportee?|presentee?|confiee?|offered|given|handed|\
            brought) BY A TO B
        X (?:from|de la part de|de|d) A (?:to|for|pour|a|au|aux) B
        B TAKES X (?:from|de|d|du|des mains (?:de|d|du)|de la part (?:de|d|du)) A
        B TAKES X (?:that|which|que|qu)(?: lui)? GIVES A
        B TAKES X (?:that|which|qu|que) A (?:lui )?GIVES
        B ,? ?(?:a qui|to whom|auquel|a laquelle) A GIVES
        X ,? ?(?:is |being |est )?GIVEN TO B BY A
        A GIVES X(?: back| over| on)? TO B
        A lui GIVES X ,? TO B
        A~X[^<]{0,12}[.,] AND(?:he|she|it|il|elle)? ?(?:then |puis )?(?:l |la |le |les )?GIVES(?: it| them)? TO B
        A~X (?:and|et|puis|then) (?:then |puis )?(?:l |la |le |les )?GIVES(?: it| them)? TO B
    """,
    "throw": r"""
        A THROWS [a-z]~ (?:to|at|towards?) B
        A (?:and|et) B (?:are |sont )?(?:jou|play)\w* (?:a|au|with|avec|catch)(?: la| the| a)? ?X
        X (?:flies|vole|passe|sails) (?:from|de|d|du) A (?:to|a|au|vers|at|jusqu a) B
        A (?:bombarde|pelts|bombards|showers) B (?:with|de|d|a coups de) X
        B ~CATCHES X (?:that |which |qu |que )?A (?:has |a |avait |vient de )?(?:THROWS|THROWN|lancer|jeter)
        X ,? ?(?:is |being |est )?THROWN (?:to|at|a|au|aux) B BY A
        B ~CATCHES X (?:that |which |qu )?A THROWS
        B ~CATCHES X (?:que|qu)(?: lui| leur)? THROWS A
        B ~CATCHES X THROWN(?: to (?:him|her|it|them))? BY A
        A THROWS X (?:to|at|a|au|aux|vers|sur) B
        A (?:and|et) B (?:play catch|play ball|jouent au ballon|jouent a la balle|se lancent|se renvoient)
    """,
    "watch": r"""
        B~(?:sous|under|beneath) (?:\w+ ){0,2}GAZE(?: \w+)?(?: et \w+)? OF A
        (?:sous|under|beneath) (?:\w+ ){0,2}GAZE(?: \w+)? OF A ,~B
        A ,? ?(?:les |with |ITS )*(?:yeux|eyes|regard|gaze)(?: \w+)? (?:on|sur|vers|fixed on|rives? sur|\
            fixes? sur|riveted to|locked on|trained on) B
        A (?:has|keeps|a|garde|ne quitte pas|ne lache pas)~(?:eyes?|yeux|oeil)(?: on| sur| off)? B
        B (?:whose|dont)(?: (?:un|une|la|le|l))? ?\w* A (?:watch|regard|observ|admir)\w*
        B dont A (?:regarde|observe|admire|contemple|surveille|guette)
        A (?:looks on|watches|regarde)(?: \w+)? (?:as|while|pendant que|tandis que) B
        A (?:regarde|observe|admire|contemple) (?:\w+er|\w+ir|\w+re) B
        A (?:and|et) B (?:look|gaze|stare|glance)\w* at (?:each other|one another)
        A (?:and|et) B se (?:regardent|observent|contemplent)(?! en chiens)
        B se fait (?:regarder|observer|fixer|contempler|epier|surveiller) par A
        B [a-z]~(?:as|while|,|and|tandis que|pendant qu?e?) A (?:looks on|watches|regarde|observe)(?! ?<| it| h|\
             them| a | au | to | la | le | vers | out | up | down )
        A (?:spies on|keeps an eye on|peers at|ogles) B
    """,
    "point": r"""
        A (?:points?|aims?|pointing|aiming)~ at B
        A (?:points?|pointe|designe)~(?:at|vers|sur) IT(?= [.,;]|$)~(?:, )?B
        B ,? ?at whom A points
        A aims (?:a |his |her )?finger at B
    """,
    "drop": r"""
        B SLIPS(?: \w+)? (?:out of|from|off|de|d|du|des|hors)(?: the| of| entre)*(?: les| la)? ?HANDS (?:of|de|\
            d|du|des) A
        B SLIPS~ (?:from|out of|off|through) A HANDS
        B (?:echappe|glisse|echappent|tombe)(?: des mains)? (?:a|au|aux) A
        B SLIPS (?:des|de la|de ses|entre les) HANDS (?:de|d|du|des) A
        A (?:loses?|perd|lache) (?:ITS )?(?:grip|hold|prise) (?:on|sur) B
        A (?:renverse|spills?|fumbles?|lets? go of|lache) B
        A (?:lets?|letting) B (?:fall|drop|slip|go)
        A laisse (?:echapper|choir|glisser) B
    """,
    "hold": r"""
        A (?:pulls?|pulling|tugs?|yanks?|hangs?|hanging|swings?) (?:on|at|from|onto) B
        A (?:swings?|swinging|waves?|waving|brandish\w*|shakes?|shaking|rings?|ringing|bangs?|beats?) B
        (?:^|[.;] )B (?:in|a|au|en) (?:(?:ITS|la|each) )?(?:hand|hands|main|mains|poing|paw|bec|beak|mouth|gueule) , A
        A~[,;] B (?:in|a|au|en) (?:(?:ITS|la) )?(?:hand|hands|main|mains|poing|paw|patte|gueule|bec)
        A~<\d+>~[,;] B (?:a|au) (?:la )?(?:main|mains|poing)
        A~(?:reads?|reading|lit|lisent)~(?:from|dans) B
        A (?:reprend|ramasse|tire|sort|degaine|attrape|saisit|empoigne|picks up|draws|grabs|seizes|unfolds) B
        A (?:munie?s?|equipee?s?|armee?s?|armed|equipped) (?:de|d|with|du) B
        A (?:opens|opening|picks up|picking up|ouvre|ouvrant|referme|deplie) B
    """,
    "borne": r"""
        A ,? ?(?:\w+ ){0,3}(?:on|onto|upon) (?:the )?(?:shoulders?|back|head|knees?|lap|arm|neck|hump|nose|tail|\
            hand|finger|paw|belly|horn|wing|foot|top|roof) OF B
        A (?:and|et) <\d+> ,? ?(?:\w+ ){0,3}(?:on|onto|upon) (?:the )?(?:shoulders?|back|head|knees?|lap|arm|neck) OF B
        A ,? ?(?:\w+ ){1,3}(?:on|onto|upon) B (?:shoulders?|head|back|knees?|lap|arm|neck|hump)
        A (?:on|sur) (?:la |l |le |les )?B (?:shoulders?|head|back|knees?|lap|arm)
        A (?:assise? |perchee? |posee? )?sur (?:l epaule|les epaules|la tete|le dos|les genoux) (?:de|d|du) B
    """,
    "in": r"""
        B (?:full of|crammed with|packed with|loaded with|plein de|pleine de|rempli de|remplie de|bourre de|\
            bourree de|charge de|chargee de) A
        B (?:ou|d ou|dans lequel|dans laquelle|from which|from where|in which|out of which) (?:\w+ ){1,5}A
        B (?:taking|carrying|emmenant|transportant|qui emmene|qui transporte) A (?:to|vers|a|au|home)
        B holding A
        A (?:inside|aboard|on board|a bord (?:de|d|du)) B
        B (?:with|avec) A (?:aboard|on board|inside|a bord|hiding in|a l interieur|dedans)
        A CLIMBS INTO B
        B (?:containing|contains|contenant|contient|holding inside) A
        A OUT (?:hors )?OF B
    """,
    "there": r"""
        A (?:watch|look|star|sing|wav|regard|observ|chant)\w*~ (?:from|depuis) B
        B (?:ou|where) (?:\w+ ){1,3}A
    """,
    "beside": r"""
        A (?:holds?|holding|takes?|taking|grabs?|squeezes?|touches|shakes?|shaking) B (?:hand|hands|arm|paw|shoulder)
        A (?:pats?|patting|strokes?|stroking|tickles?|scratch\w*|rubs?|licks?|licking|pulls?|pulling|brush\w*|combs?|\
            cuts?|cutting|washes|cleans?) B \
            (?:head|back|belly|nose|cheek|neck|tail|hair|ears?|face|hand|hands|fur|mane|legs?)
        A (?:holds?|holding|takes?|grabs?|has|with) B by (?:the )?(?:hand|hands|arm|ear|tail|collar|neck|paw|nose)
        A picks B pocket
        A (?:and|,) B~ITS (?:head|hand|arm|chin|cheek|paw) (?:on|against|around) (?:ITS|<\d+>) \
            (?:shoulder|arm|chest|lap|knee|waist|neck)
        A (?:puts?|lays?|drapes?|wraps?|places?|throws?|pulls?|spreads?)~ (?:over|around|round|on|about) B
        A (?:bandages?|examines?|massages|touches|kisses|bites?|cuts?|treats?|washes|inspects|holds?) the \
            (?:arm|leg|hand|foot|feet|head|paw|knee|back|ear|finger|wing|tail|wounds?) OF B
        A [a-z]~ out of B (?:paw|hand|foot|ear|mouth|pocket|nose|eye|leg|back)
        A (?:and|,) B~(?:back to back|cheek to cheek|side by side|neck and neck|arm in arm|hand in hand|elbow to elbow)
        (?:back to back|cheek to cheek|neck and neck|elbow to elbow|cheek by jowl)~,? ?A~(?:and|,) B
        (?:^|[.;,] )(?:at|by|beside|to) B (?:feet|side|heel|heels) ,? ?(?:\w+ ){0,3}A
        with A (?:at|by|beside) ITS (?:side|feet|heel|heels) ,? ?B
        A (?:is |are )?(?:together|in company|out|alone|hand in hand|arm in arm|cheek to cheek|side by side) with B
        A (?:rubs?|rubbing|brushes|curls? up|curled up|snuggles?|leans?|nestles?)~against B
        A WALKS~ (?:in step|in time|level|abreast) with B
        A (?:at|a|aux) (?:the )?(?:feet|foot|side|pieds|cotes) OF B
        A~ (?:at|by|a|to) B (?:feet|pieds|side|cotes)
        B~(?:, )?(?:with |avec )?A (?:at|by|a) ITS (?:side|sides|feet|cotes?|pieds)
        (?:side by side|shoulder to shoulder|cote a cote|epaule contre epaule|arm in arm|hand in hand|\
            bras dessus bras dessous|main dans la main)~,? ?A~(?:and|et) B
        B~(?:and|et) A~(?:side by side|cote a cote)
        A~(?:and|et) B~(?:shoulder to shoulder|epaule contre epaule|arm in arm|hand in hand|bras dessus bras dessous|\
            main dans la main)
        A (?:waits?|waiting|attend|patiente|frappe|knocks) (?:at|by|a|devant) B
        (?:^|[.;,] )(?:by|near|next to|beside|close to|pres de|pres d|pres du|a cote de|a cote d|\
            a cote du) B ,? ?(?:\w+ ){0,3}A
        A au pied OF B
        A (?:non loin|pas loin) OF B
    """,
    "over": r"""
        A (?:clears|franchit|saute|enjambe|vaults|hurdles) B (?:in|d|with)(?: one| un| a)? (?:bond|bound|leap|\
            jump|saut)
        (?:^|[.;] )(?:over|above|high above|au-dessus (?:de|d|du|des)) B(?: \w+){0,2} (?:fl\w+|soar\w*|hover\w*|\
            float\w*|vole|plane|flotte|passe|tourne) A
    """,
    "around": r"""
        A (?:flutter|buzz|fly|circle|wheel|swarm|hover|voltige|vole|tourne|bourdonne|tournoie|\
            virevolte)\w*~ (?:about|around|autour (?:de|d|du|des)) B
        B (?:, |and |et )+A (?:qui |that |which )?(?:tourne|vole|danse|tournoie|flies|circles|buzzes) (?:autour|\
            around)
    """,
    "under": r"""
        (?:holds?|holding|opens?|opening|raises?|spreads?|tient|tenant|ouvre|leve|tend) B (?:high )?(?:over|above|\
            au-dessus (?:de|d|du|des)) A
    """,
    "sheltered": r"""
        A (?:and|et) <\d+>~(?:share|sharing|partagent|under|sous|huddle) ~B
        <\d+> (?:and|et) A~(?:share|sharing|partagent|under|sous|huddle) ~B
    """,
    "astride": r"""
        A (?:passe|arrive|part|repart|vient|entre|avance|fuit|s enfuit|file|revient)~\b(?:a|en|sur) B
    """,
    "saddled": r"""
        A (?:in|on) (?:the )?(?:saddle|back) OF B
        (?:on|sur) (?:the |le )?(?:back|dos|bosse|hump) OF B ,? ?(?:\w+ ){0,3}A
        A,? (?:en selle|a dos|en croupe) ?(?:sur|de|d|du)? B
    """,
    "lap": r"""
        B (?:with|avec) A (?:in|on|sur) (?:ITS |les )?(?:lap|knees?|genoux)
        B , A (?:in|on|sur) (?:ITS |les )?(?:lap|knees?|genoux)
    """,
    "opened": r"""
        OPENED(?: on| a l abri)? WHERE ?(?:de |d |du |of )?B ,~A
        (?:something|someone|somebody|quelque chose|quelqu un)~WHERE ?(?:de |d |du |of )?B~[:,]~A
    """,
    "where": r"""
        A~(?:kneels?|sits?|stands?|bows?|dances?|performs?|appears?|stops?) (?P<where>before) B
        B~(?:[.,;]|and|et) (?:and |et )?WHERE(?:(?: d| de)? IT(?: ,)?(?: ISAT)?| ,| ISAT) A
        B~(?:[.,;]|and|et) (?:and |et )?(?P<where>dessus|dedans|dessous|en dessous|on top) A
        B (?:with|avec) A(?: \w+ing| \w+ee?s?)? WHERE(?: d| de)?(?: IT)?(?= [.,;]|$)
        B ,? ?WHERE (?:de |des)?(?:which|whom|laquelle|lequel|lesquels|qui) ~A
        B ,? ?WHERE duquel ~A
        (?:^|[.,;] )WHERE B(?: de \w+| d \w+| of \w+)?(?: de la \w+)? tronen?t? A
    """,
    "side": r"""
        B (?:with|avec) A (?:to|on|at|a|sur) ITS SIDE
        B~[.,;]? ?(?:and |et )?(?:to|on|at|a|sur) ITS SIDE ,? ?(?:ISAT )?A
        A(?: ISAT| assise?)? (?:on|at|to) B SIDE(?: side)?(?= [.,;]|$)
        A(?: ISAT| sitting| standing| assise?| debout)? (?:(?:on|to|at) the |just |a (?:la )?)?SIDE(?: side)? OF B
        (?:to|on|at|a|sur) (?:the |la )?SIDE(?: side)? OF B ,? ?(?:ISAT )?A
    """,
    "far": r"""
        B ~(?:closer|nearer|plus pres|plus proche)~ (?:than|que) A
        (?:closer|nearer|plus pres|plus proche)~ (?:than|que) A ,~B
        A ~(?:further|farther|plus loin|plus eloignee?)~ (?:than|que) B
        A~(?:far|a long way|loin) (?:away )?(?:behind|from|derriere|de|d|du) B
    """,
}
"""Relation -> its phrases."""
AFFAIRS = {
    "talk": "conversation discussion dialogue dispute argument quarrel chat debate debat querelle interview",
    "fight": "fight fist-fight swordfight battle duel combat bagarre bataille lutte clash affrontement match wrestling",
    "face": "stand-off standoff face-off showdown face-a-face confrontation rencontre",
    "kiss": "kiss baiser bisou peck",
    "hug": "hug embrace etreinte calin cuddle",
    "dance": "dance danse valse waltz tango salsa rumba polka slow rock jig",
}
"""Relation -> what two have with each other by its name: "a fight between", "gives him a hug"."""
BETWEEN = (
    "NOUN[^.;:]{0,24}?(?:between|entre|opposant|oppose|opposing|pitting) A (?:and|et|a|against|,) B",
    "A (?:and|et) B (?:exchange|share|have|echangent|partagent|se donnent|se font)~NOUN",
    "B (?:gets?|receives?|recoit|a droit a) (?:a |an |un |une )?(?:big |quick )?NOUN (?:from|de|d|du) A",
    "A (?:plants?|depose|pose|lays)~NOUN (?:on|sur)~B",
    r"A in (?:a |an )?(?:\w+ )?NOUN with B",
    "A (?:gives?|gave|giving|donne|fait) (?:a |un |une )?B (?:a |an |un |une )?(?:big |quick )?NOUN",
    "A (?:gives?|gave|giving|donne|fait) (?:a |an |un |une )?(?:big |gros |quick )?NOUN TO B",
)
