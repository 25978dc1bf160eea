from django.urls import include, path

from plans.people import views, views_council, views_lists, views_people, views_posts, views_sign_in

council = "councils/<slug:authority>/"

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/join/<int:pk>/", views.account_join, name="account_join"),
    path("account/", include("plans.people.sign_in.urls")),
    path("accessibility/", views.accessibility, name="accessibility"),
    path(f"{council}colours.css", views.authority_css, name="authority_css"),
    path(council, views_council.council, name="council"),
    path(f"{council}change/", views_council.council_edit, name="council_edit"),
    path(f"{council}compared/", views_council.council_compared, name="council_compared"),
    path(f"{council}people/", views_lists.person_list, name="person_list"),
    path(f"{council}people/add/", views_people.person_add, name="person_add"),
    path(f"{council}people/<int:pk>/", views_people.person, name="person"),
    path(f"{council}people/<int:pk>/invite/", views_people.invite_again, name="person_invite"),
    path(f"{council}people/<int:pk>/account/", views_people.account_switch, name="person_account"),
    path(f"{council}people/<int:pk>/withdraw/", views_people.person_withdraw, name="person_withdraw"),
    path(
        f"{council}people/<int:pk>/second-factor/",
        views_sign_in.second_factor_off,
        name="person_second_factor",
    ),
    path(f"{council}people/<int:pk>/directory/", views_sign_in.directory_off, name="person_directory"),
    path(f"{council}people/<int:pk>/roles/give/", views_people.role_give, name="role_give"),
    path(
        f"{council}people/<int:pk>/roles/<int:role>/withdraw/",
        views_people.role_withdraw,
        name="role_withdraw",
    ),
    path(f"{council}organisations/", views_lists.organisation_list, name="organisation_list"),
    path(f"{council}organisations/add/", views_council.organisation_add, name="organisation_add"),
    path(f"{council}organisations/<int:pk>/", views_council.organisation_edit, name="organisation_edit"),
    path(f"{council}posts/", views_lists.post_list, name="post_list"),
    path(f"{council}posts/add/", views_posts.post_add, name="post_add"),
    path(f"{council}posts/<int:pk>/", views_posts.post, name="post"),
    path(f"{council}posts/<int:pk>/change/", views_posts.post_edit, name="post_edit"),
    path(f"{council}posts/<int:pk>/holder/", views_posts.post_appoint, name="post_appoint"),
    path(f"{council}posts/<int:pk>/vacant/", views_posts.post_vacant, name="post_vacant"),
    path(f"{council}posts/<int:pk>/delegates/add/", views_posts.delegate_add, name="delegate_add"),
    path(
        f"{council}posts/<int:pk>/delegates/<int:delegate>/withdraw/",
        views_posts.delegate_withdraw,
        name="delegate_withdraw",
    ),
]
